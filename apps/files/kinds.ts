// The kinds of file that are known. The first one that knows a file reads it; a new kind is a row here.

import { readBmp } from './bmp.ts';
import { readElf } from './elf.ts';
import { readGlb } from './glb.ts';
import { readGzip } from './gzip.ts';
import { type Kind, withMagic } from './kind.ts';
import { readNpy } from './npy.ts';
import { isNpz, readNpz } from './npz.ts';
import { pcapReader } from './pcap.ts';
import { readPng } from './png.ts';
import { isSafetensors, readSafetensors } from './safetensors.ts';
import { readWasm } from './wasm.ts';
import { readWav } from './wav.ts';
import { isZip, readZip } from './zip.ts';

/** Magics first; what has none comes last. */
export const KINDS: readonly Kind[] = [
  withMagic('npy', 'NumPy array', readNpy, [0, '\x93NUMPY']),
  { kind: 'npz', title: 'NumPy archive of arrays', is: isNpz, read: readNpz },
  { kind: 'zip', title: 'ZIP archive', is: isZip, read: readZip },
  withMagic('elf', 'ELF program or library', readElf, [0, '\x7fELF']),
  withMagic('png', 'PNG image', readPng, [0, '\x89PNG\r\n\x1a\n']),
  withMagic('wav', 'RIFF/WAVE sound', readWav, [0, 'RIFF'], [8, 'WAVE']),
  withMagic('glb', 'glTF scene', readGlb, [0, 'glTF']),
  withMagic('gzip', 'gzip, compressed', readGzip, [0, '\x1f\x8b']),
  withMagic('pcap', 'captured packets', pcapReader('<', 'ts_usec'), [0, '\xd4\xc3\xb2\xa1']),
  withMagic('pcap', 'captured packets', pcapReader('>', 'ts_usec'), [0, '\xa1\xb2\xc3\xd4']),
  withMagic('pcap', 'captured packets', pcapReader('<', 'ts_nsec'), [0, '\x4d\x3c\xb2\xa1']),
  withMagic('pcap', 'captured packets', pcapReader('>', 'ts_nsec'), [0, '\xa1\xb2\x3c\x4d']),
  withMagic('wasm', 'WebAssembly module', readWasm, [0, '\0asm']),
  withMagic('bmp', 'BMP image', readBmp, [0, 'BM'], [6, '\0\0\0\0']),
  { kind: 'safetensors', title: 'tensors of a model', is: isSafetensors, read: readSafetensors },
];
