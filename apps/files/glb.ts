// GLB, glTF in one file: a chunk of JSON that says what the numbers in the other chunk are.

import { type Chunk, type Chunks, chunksOf } from './chunks.ts';
import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';
import { type Gltf, gltfOf, itemsOfAccessor } from './gltf.ts';
import { sentenceOf } from './sentence.ts';

const HEADER = 'T{4s:magic:<I:version:I:length:}';
const CHUNKS: Chunks = {
  head: 'T{<I:length:4s:type:}',
  first: 12,
  type: /^[ -~]+\0*$/,
  behind: () => 0,
};
/** Bytes of JSON that are parsed at most. */
const MOST_JSON = 2 ** 26;

export async function readGlb(file: FileBytes, found: Findings): Promise<string | undefined> {
  await found.add('header', 'header', HEADER, { shape: [], offset: 0 });
  const header = await file.record(HEADER, 0);
  if (header === undefined) return undefined;
  found.fact('version', header.version);
  if (header.length !== file.size) {
    found.warn(`the header claims ${header.length} bytes, and the file has ${file.size}`);
  }
  const chunks = new Map<string, Chunk>();
  for await (const chunk of chunksOf(file, found, CHUNKS)) {
    const type = chunk.type.replace(/[\0 ]+$/, '');
    await found.bytes(type, 'chunk', chunk.start, chunk.length);
    if (!chunks.has(type)) chunks.set(type, chunk);
  }
  const gltf = await jsonIn(file, found, chunks.get('JSON'));
  return gltf === undefined ? undefined : await addAccessors(found, gltf, chunks.get('BIN'));
}

async function jsonIn(file: FileBytes, found: Findings, json: Chunk | undefined): Promise<Gltf | undefined> {
  if (json === undefined) {
    found.warn('there is no chunk JSON that says what the others are');
    return undefined;
  }
  if (json.length > MOST_JSON) {
    found.warn(`the JSON has ${json.length} bytes, of which at most ${MOST_JSON} are parsed`);
    return undefined;
  }
  const bytes = await file.bytes(json.start, json.length);
  try {
    return gltfOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    found.warn(`the JSON cannot be parsed: ${sentenceOf(error)}`);
    return undefined;
  }
}

/** Each accessor is a part: its items lie in the binary chunk. */
async function addAccessors(
  found: Findings,
  gltf: Gltf,
  bin: Chunk | undefined,
): Promise<string | undefined> {
  if (gltf.generator !== undefined) found.fact('generator', gltf.generator);
  found.fact('meshes', gltf.meshes);
  found.fact('accessors', gltf.accessors.length);
  let shown: string | undefined;
  for (const [k, accessor] of gltf.accessors.entries()) {
    if (found.full) {
      found.leaveOut(`there are ${gltf.accessors.length} accessors`);
      break;
    }
    const items = itemsOfAccessor(gltf, accessor);
    if (typeof items === 'string') {
      found.warn(`accessor ${k}: ${items}`);
    } else if (bin === undefined) {
      found.warn(`accessor ${k}: there is no chunk BIN that holds it`);
    } else if (items.end > bin.length) {
      found.warn(`accessor ${k} ends at ${items.end} of the chunk BIN, which has ${bin.length} bytes`);
    } else {
      const { format, shape, strides, offset } = items;
      const used = gltf.uses.get(k);
      const name = `accessor ${k}${used === undefined ? '' : ` ${used}`}`;
      const places = { shape, strides, offset: bin.start + offset };
      const kept = await found.add(name, items.type, format, places);
      shown ??= kept;
    }
  }
  return shown;
}
