// What keeps memory lent when a view is forgotten.
import { inProcess, source } from './process.ts';

/**
 * Whether `array`, a bytearray of 8 bytes, may grow while what `make` makes of `memoryview(array)` is held, and after it was
 * forgotten. `imports` are lines of code; `memoryview/<name>` and the packages of `folder` can be imported.
 */
export function growth(imports: string, make: string, folder: URL): string[] {
  const code = `
    import { bytearray, memoryview } from ${source('index.ts')};
    ${imports.replace(/'memoryview\/([\w-]+)'/g, (_, name) => source(`adapters/${name}/module.ts`))}
    const attempt = (run) => { try { run(); return 'grown'; } catch (error) { return error.name; } };
    const array = bytearray(8);
    let held = (() => ${make})();
    await turn();
    console.log('held: ' + attempt(() => array.append(1)), held === undefined);
    held = undefined;
    await turn();
    console.log('forgotten: ' + attempt(() => array.append(1)));`;
  return inProcess(code, folder).split('\n');
}

/** The memory stays lent while what was made is held, and no longer. */
export const LENT_WHILE_HELD = ['held: BufferError false', 'forgotten: grown'];
