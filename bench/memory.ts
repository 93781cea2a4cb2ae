// `npm run soak`: bytes of JavaScript heap that a view takes, and whether anything stays of views that were dropped.
// `-- --views 200000 --soak 1000000` asks for fewer, `-- --json` for figures only,
// `--write` writes SCALING.md. It needs `--expose-gc`.
import { parseArgs } from 'node:util';
import { writeMarked } from '../scripts/marked.ts';
import { collect, heap, perView } from './memory/measure.ts';
import { CLASSES, DROPS, unlocks } from './memory/programs.ts';

const { values } = parseArgs({
  options: {
    views: { type: 'string', default: '1000000' },
    soak: { type: 'string', default: '10000000' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const views = Number(values.views);
const soak = Number(values.soak);
/** The heap is looked at so often in a soak. */
const SAMPLES = 10;

const bytes: Record<string, number> = {};
for (const [name, make] of Object.entries(CLASSES)) {
  // A `memoryview(x)` has a loan with typed arrays, which take V8 microseconds each to collect.
  bytes[name] = await perView(make(), name.includes('its loan') ? Math.ceil(views / 10) : views);
}

const heaps: Record<string, number[]> = {};
for (const [name, make] of Object.entries(DROPS)) {
  const drop = make();
  const share = Math.ceil(soak / SAMPLES / Object.keys(DROPS).length);
  for (let k = 0; k < 1000; k++) drop(k);
  await collect();
  const seen = [heap()];
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let k = 0; k < share; k++) drop(k);
    await collect();
    seen.push(heap());
  }
  heaps[name] = seen;
}
const unlocked = await unlocks(collect);

if (values.json) {
  console.log(JSON.stringify({ bytes, heaps, unlocked }));
} else {
  const lines = [`Bytes of heap a view, ${views} live ones (${process.version})`];
  for (const [name, each] of Object.entries(bytes)) lines.push(`${each.toFixed(1).padStart(8)}  ${name}`);
  lines.push('', `kB of heap beside the first sample, ${soak} views made and dropped in all`);
  for (const [name, seen] of Object.entries(heaps)) {
    const grown = seen.slice(1).map((now) => ((now - (seen[0] ?? 0)) / 1000).toFixed(0).padStart(5));
    lines.push(`${grown.join('')}  ${name}`);
  }
  const { grown, all } = unlocked;
  lines.push('', `bytearrays that may grow once their views were dropped: ${grown} of ${all}`);
  console.log(lines.join('\n'));
  if (values.write) writeMarked('memory', `\`\`\`text\n${lines.join('\n')}\n\`\`\``, 'bench/SCALING.md');
}

// A view that stayed at each of 80 000 calls would be 6 MB; the caches and the engine's own code come to less than one.
const grew = Object.entries(heaps).filter(([, seen]) => Math.min(...seen.slice(-3)) - (seen[0] ?? 0) > 2e6);
for (const [name] of grew) console.error(`the heap is not flat: ${name}`);
if (grew.length > 0 || unlocked.grown < unlocked.all) process.exitCode = 1;
