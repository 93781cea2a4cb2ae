# Writes files/ and answers.json anew: small files made by other programs, and what others again say is in them.
# Debian's packages: sox netpbm imagemagick python3-pil python3-scapy binutils gzip; of npm: @gltf-transform/core, beside
# this script or in NODE_PATH. Then: /usr/bin/python3 record.py
import gzip
import io
import json
import pathlib
import re
import subprocess
import wave
import zipfile

from PIL import Image
from scapy.utils import RawPcapReader, wrpcap
from scapy.layers.inet import IP, UDP
from scapy.layers.l2 import Ether

here = pathlib.Path(__file__).parent
files = here / 'files'
answers = {}


def run(*command, data=None):
    return subprocess.run([str(part) for part in command], input=data, capture_output=True, check=True).stdout


def sounds():
    for name, bits, encoding, channels in [('u8', 8, 'unsigned-integer', 1), ('s16', 16, 'signed-integer', 2), ('s24', 24, 'signed-integer', 2), ('s32', 32, 'signed-integer', 3), ('f32', 32, 'floating-point', 2), ('f64', 64, 'floating-point', 1), ('mulaw', 8, 'u-law', 1)]:
        path = files / f'{name}.wav'
        run('sox', '-R', '-n', '-r', 8000, '-c', channels, '-b', bits, '-e', encoding, '--comment', 'odd' if name == 'u8' else '', path, 'synth', '125s' if name == 'u8' else '120s', 'sine', 440, 'vol', 0.5)
        raw = run('sox', path, '-t', 'raw', '-')
        answer = {'samples': raw.hex(), 'rate': int(run('soxi', '-r', path)), 'channels': int(run('soxi', '-c', path)), 'frames': int(run('soxi', '-s', path)), 'bits': int(run('soxi', '-b', path))}
        try:
            with wave.open(str(path)) as sound:
                assert [sound.getnchannels(), sound.getframerate(), sound.getnframes()] == [channels, answer['rate'], answer['frames']]
                assert sound.readframes(1000) == raw
        except wave.Error:
            pass
        answers[path.name] = answer


def images():
    seed = bytes((11 * x + 37 * y + 90 * c) % 256 for y in range(5) for x in range(7) for c in range(3))
    ppm = b'P6 7 5 255\n' + seed
    bmp = lambda *options: run('convert', 'ppm:-', *options, 'bmp3:-', data=ppm)
    made = {
        'rgb24.bmp': bmp('-type', 'TrueColor'),
        'rgba32.bmp': run('convert', 'ppm:-', '-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '40%', 'bmp:-', data=ppm),
        'rgb565.bmp': run('convert', 'ppm:-', '-define', 'bmp:subtype=RGB565', 'bmp:-', data=ppm),
        'palette8.bmp': run('ppmtobmp', '-windows', '-bpp=8', data=run('pnmquant', 64, data=ppm)),
        'palette4.bmp': run('ppmtobmp', '-windows', '-bpp=4', data=run('pnmquant', 16, data=ppm)),
        'mono1.bmp': run('ppmtobmp', '-windows', '-bpp=1', data=run('pnmquant', 2, data=ppm)),
        'os2.bmp': run('ppmtobmp', '-os2', '-bpp=8', data=run('pnmquant', 64, data=ppm)),
        'rle8.bmp': run('convert', 'ppm:-', '-colors', '8', '-compress', 'RLE', 'bmp3:-', data=ppm),
        'rgb8.png': run('convert', 'ppm:-', '-strip', 'png24:-', data=ppm),
        'palette.png': run('convert', 'ppm:-', '-colors', '8', '-strip', 'png8:-', data=ppm),
        'grey16.png': run('convert', 'ppm:-', '-colorspace', 'gray', '-depth', '16', '-define', 'png:bit-depth=16', '-define', 'png:exclude-chunks=date,tIME', 'png:-', data=ppm),
        'interlaced.png': run('convert', 'ppm:-', '-interlace', 'PNG', '-define', 'png:exclude-chunks=date,tIME', 'png32:-', data=ppm),
    }
    for name, data in made.items():
        (files / name).write_bytes(data)
        image = Image.open(io.BytesIO(data))
        palette = image.getpalette() if image.mode == 'P' else None
        answers[name] = {'width': image.width, 'height': image.height, 'mode': image.mode, 'palette': bytes(palette).hex() if palette else None, 'pixels': image.tobytes().hex()}


def packets():
    sent = [Ether(dst='02:00:00:00:00:01', src='02:00:00:00:00:02') / IP(dst='10.0.0.1', src='10.0.0.2') / UDP(dport=9, sport=9) / bytes(range(k * 7)) for k in range(4)]
    for k, packet in enumerate(sent):
        packet.time = 1700000000 + k + 0.000123
    for name, options in {'little.pcap': {'endianness': '<'}, 'big.pcap': {'endianness': '>'}, 'little_ns.pcap': {'endianness': '<', 'nano': True}, 'big_ns.pcap': {'endianness': '>', 'nano': True}}.items():
        path = files / name
        wrpcap(str(path), sent, **options)
        reader = RawPcapReader(str(path))
        answers[name] = {'linktype': reader.linktype, 'snaplen': reader.snaplen, 'nano': reader.nano, 'packets': [{'sec': m.sec, 'usec': m.usec, 'wirelen': m.wirelen, 'caplen': m.caplen, 'data': data.hex()} for data, m in reader]}


def archives():
    fixed = lambda name: zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))

    def make(name, build, **options):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, 'w', **options) as archive:
            build(archive)
        return memory.getvalue()

    def plain(archive):
        archive.writestr(fixed('stored.txt'), b'as it is' * 3)
        archive.writestr(fixed('deflated.txt'), b'many ' * 100, zipfile.ZIP_DEFLATED)
        archive.writestr(fixed('bzip2.txt'), b'many ' * 100, zipfile.ZIP_BZIP2)
        archive.writestr(fixed('größe/数'), b'\x01\x02')
        archive.writestr(fixed('folder/'), b'')
        archive.comment = b'a comment PK'

    def wide(archive):
        with archive.open(fixed('wide.bin'), 'w', force_zip64=True) as entry:
            entry.write(b'wide' * 5)

    made = {'plain.zip': make('plain', plain), 'zip64.zip': make('zip64', wide), 'empty.zip': make('empty', lambda archive: None)}
    limit, zipfile.ZIP_FILECOUNT_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT, 0
    made['wide-end.zip'] = make('wide end', lambda archive: archive.writestr(fixed('a.txt'), b'wide end'))
    zipfile.ZIP_FILECOUNT_LIMIT = limit
    made['prepended.zip'] = b'#!/bin/sh\n' * 3 + made['plain.zip']
    for name, data in made.items():
        (files / name).write_bytes(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            answers[name] = [{'name': e.filename, 'method': e.compress_type, 'size': e.file_size, 'compressed': e.compress_size, 'content': archive.read(e).hex()} for e in archive.infolist()]
    memory = io.BytesIO()
    with gzip.GzipFile('notes.txt', 'wb', 9, memory, 1577934245) as stream:
        stream.write(b'notes ' * 50)
    made = {'named.gz': memory.getvalue(), 'plain.gz': run('gzip', '-n', '-9', data=b'notes ' * 50)}
    for name, data in made.items():
        (files / name).write_bytes(data)
        answers[name] = {'content': gzip.decompress(data).hex(), 'name': 'notes.txt' if name == 'named.gz' else None}


def programs():
    (files / 'data.tmp').write_bytes(b'some bytes of data')
    for target in ['elf32-little', 'elf32-big', 'elf64-little', 'elf64-big', 'elf64-x86-64']:
        path = files / f'{target}.elf'
        run('objcopy', '-I', 'binary', '-O', target, files / 'data.tmp', path)
        header = run('readelf', '-W', '-h', path).decode()
        sections = re.findall(r'^ *\[ *(\d+)\] (\S*) +(\S+) +([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) ', run('readelf', '-W', '-S', path).decode(), re.M)
        symbols = re.findall(r'^ *(\d+): ([0-9a-f]+) +(\d+) (\S+) +(\S+) +\S+ +(\S+) ?(\S*)', run('readelf', '-W', '-s', path).decode(), re.M)
        answers[path.name] = {
            'class': re.search(r'Class: +(\S+)', header)[1],
            'data': re.search(r'Data: +(.*)', header)[1],
            'shoff': int(re.search(r'Start of section headers: +(\d+)', header)[1]),
            'sections': [{'name': name, 'type': kind, 'offset': int(offset, 16), 'size': int(size, 16), 'entsize': int(entsize, 16)} for _, name, kind, _, offset, size, entsize in sections],
            'symbols': [{'value': int(value, 16), 'size': int(size), 'name': name} for _, value, size, *_, name in symbols],
        }
    (files / 'data.tmp').unlink()


SCENE = r'''
const { Document, NodeIO, VertexLayout } = require('@gltf-transform/core');
const { readFileSync, writeFileSync } = require('node:fs');
(async () => {
  const answers = {};
  for (const [name, layout] of [['interleaved', VertexLayout.INTERLEAVED], ['separate', VertexLayout.SEPARATE]]) {
    const document = new Document();
    const buffer = document.createBuffer();
    const make = (type, array) => document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
    const f = (n) => Float32Array.from({ length: n }, (_, k) => k / 4 - 1);
    const primitive = document.createPrimitive()
      .setAttribute('POSITION', make('VEC3', f(12)))
      .setAttribute('TEXCOORD_0', make('VEC2', Uint16Array.from({ length: 8 }, (_, k) => 7 * k)).setNormalized(true))
      .setAttribute('COLOR_0', make('VEC3', Uint8Array.from({ length: 12 }, (_, k) => 20 * k)).setNormalized(true))
      .setIndices(make('SCALAR', Uint16Array.of(0, 1, 2, 2, 1, 3)));
    const mesh = document.createMesh('m').addPrimitive(primitive);
    const joint = document.createNode('joint');
    const skin = document.createSkin().addJoint(joint).setInverseBindMatrices(make('MAT4', f(16)));
    const node = document.createNode('n').setMesh(mesh).setSkin(skin);
    document.createScene('s').addChild(node).addChild(joint);
    const path = process.argv[1] + '/' + name + '.glb';
    const io = new NodeIO().setVertexLayout(layout);
    writeFileSync(path, await io.writeBinary(document));
    const json = (await io.binaryToJSON(readFileSync(path))).json;
    const read = (await io.read(path)).getRoot().listAccessors();
    answers[name + '.glb'] = { accessors: json.accessors.map((a, k) => ({ type: a.type, componentType: a.componentType, count: a.count, array: [...read[k].getArray()] })) };
  }
  console.log(JSON.stringify(answers));
})();
'''

files.mkdir(exist_ok=True)
sounds()
images()
packets()
archives()
programs()
answers.update(json.loads(run('node', '-e', SCENE, files)))
(here / 'answers.json').write_text(json.dumps(answers, ensure_ascii=False) + '\n')
