// A process that maps memory, and what the system says of its mappings and files.
import { inProcess as run, source } from '../../process.ts';

/** What the program printed, and how it ended where that was not well. `maps(text)` and `open(text)` count what Linux knows. */
export function inProcess(program: string): string {
  return run(`
    import fs from 'node:fs';
    import { Worker } from 'node:worker_threads';
    import { memoryview } from ${source('index.ts')};
    import * as mm from ${source('adapters/mmap/module.ts')};
    import { SharedMemory } from ${source('adapters/shared_memory/module.ts')};
    const attempt = (run) => { try { return run(); } catch (error) { return error.name + ': ' + error.message; } };
    const maps = (text) => fs.readFileSync('/proc/self/maps', 'utf8').split('\\n').filter((line) => line.includes(text)).length;
    const open = (text) => fs.readdirSync('/proc/self/fd').filter((fd) => attempt(() => fs.readlinkSync('/proc/self/fd/' + fd)).includes(text)).length;
    ${program}`);
}
