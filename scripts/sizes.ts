// `npm run size`: what each name alone adds to a user's bundle, and where the bytes of one lie. `-- struct` for another
// name than `memoryview`, `--files` for each file.
import { parseArgs } from 'node:util';
import { gzipped, LIMITS, program, sharesOf } from './size.ts';

const { values, positionals } = parseArgs({
  options: { files: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [name = 'memoryview'] = positionals;

console.log('gzipped  of limit  import');
for (const [name, limit] of Object.entries(LIMITS)) {
  row(await gzipped(program(name)), limit, name);
}
console.log(`\ngzipped  minified  of ${name}`);
const shares = [...(await sharesOf(program(name), values.files))];
shares.sort(([, a], [, b]) => b.zipped - a.zipped);
for (const [path, share] of shares) row(share.zipped, share.minified, path);
row(
  shares.reduce((sum, [, { zipped }]) => sum + zipped, 0),
  shares.reduce((sum, [, { minified }]) => sum + minified, 0),
  'all',
);

function row(gzip: number, other: number, what: string): void {
  console.log(`${String(gzip).padStart(7)}  ${String(other).padStart(8)}  ${what}`);
}
