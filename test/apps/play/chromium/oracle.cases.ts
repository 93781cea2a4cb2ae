// The switch that runs a program in CPython too, and files: dropped, large, of a known kind.

import { type Case, expectText, type Visit } from './visit.ts';

const FIVE = ['1. Index', '2. Change in place', '3. To bytes', '4. To string', '5. Numeric arrays'];

async function compared(visit: Visit): Promise<string> {
  await visit.page.waitForSelector('#oracle-result[data-state="done"]', { timeout: 90_000 });
  return visit.text('#oracle-result .verdict');
}

/** Drops a file of bytes, or of so many zeros, on the page. */
async function drop(visit: Visit, name: string, content: readonly number[] | number): Promise<void> {
  await visit.page.evaluate(
    ([name, content]) => {
      document.body.dataset.running = 'true';
      const bytes = typeof content === 'number' ? new Uint8Array(content) : Uint8Array.from(content);
      const files = new DataTransfer();
      files.items.add(new File([bytes], name));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }),
      );
    },
    [name, content] as const,
  );
  await visit.ran();
}

export const CASES: readonly Case[] = [
  {
    name: 'the five examples agree with CPython, but for the name of a type',
    body: async (visit) => {
      await visit.page.check('#oracle-switch');
      for (const name of FIVE) {
        await visit.page.$eval('#oracle-result', (result) => {
          (result as HTMLElement).dataset.state = 'none';
        });
        await visit.example(name);
        // JavaScript calls the type of a text 'string', Python 'str'.
        const wanted =
          name === '4. To string' ? /^1 line differs · CPython/ : /^No differences.* · CPython 3\.14\.\d+\.$/;
        expectText(await compared(visit), wanted);
        if (name === '4. To string')
          expectText(await visit.text('#oracle-result tr.different'), /^6stringstr≠/);
      }
      await visit.screenshot('oracle');
    },
  },
  {
    name: 'Python is loaded once, with a bar that says how far it is',
    body: async (visit) => {
      await visit.page.check('#oracle-switch');
      await visit.page.waitForSelector('#oracle-progress:not([hidden])');
      await compared(visit);
      const loaded = await visit.page.$eval('#oracle-progress', (bar) => (bar as HTMLProgressElement).value);
      if (!(loaded > 1e6)) throw new Error(`the bar counted ${loaded} bytes`);
      if (await visit.page.isVisible('#oracle-progress')) throw new Error('the bar is still there');
    },
  },
  {
    name: 'a difference from CPython is marked, with its reason',
    body: async (visit) => {
      await visit.page.check('#oracle-switch');
      await compared(visit);
      await visit.program(
        "import { memoryview } from 'memoryview';\nconst mv = memoryview(new Uint8Array(6)).cast('B', [2, 3]);\nmv.get(0);\n",
      );
      expectText(await compared(visit), /^1 line differs · CPython/);
      expectText(
        await visit.text('#oracle-result tr.different'),
        /NotImplementedError: multi-dimensional sub-views are not implemented/,
      );
      await visit.screenshot('oracle-difference');
    },
  },
  {
    name: 'a program without end in CPython is ended, and the next one runs',
    body: async (visit) => {
      await visit.page.check('#oracle-switch');
      await compared(visit);
      await visit.write('let n = 0;\nwhile (n < 100000000000) n += 50000000000;\n');
      await visit.page.click('#run');
      await visit.until('the program', async () => (await visit.text('#step-text')).includes('line'));
      await compared(visit);
      await visit.example('1. Index');
      expectText(await compared(visit), /^No differences/);
    },
  },
  {
    name: 'a dropped file is recognised, and its program looks at it',
    body: async (visit) => {
      const { readFileSync } = await import('node:fs');
      const bytes = [...readFileSync(new URL('../../../../apps/play/files/trades.npy', import.meta.url))];
      await drop(visit, 'trades.npy', bytes);
      expectText(await visit.text('#message'), /^trades\.npy: NumPy array.*480 bytes/);
      expectText(await visit.text('#failure'), '');
      expectText(await visit.text('#values-title'), '12 items');
      await visit.screenshot('dropped');
    },
  },
  {
    name: 'a file of 100 MB is looked at',
    body: async (visit) => {
      await drop(visit, 'large.bin', 100_000_000);
      expectText(await visit.text('#failure'), '');
      expectText(await visit.text('#facts'), /of 100000000 bytes/);
      const { page } = visit;
      await page.focus('#grid');
      await page.keyboard.press('End');
      await visit.until('the last byte', async () => /^byte 99999999,/.test(await visit.text('#byte-text')));
      const drawn = Number(await page.getAttribute('#grid', 'data-drawn'));
      if (!(drawn > 0 && drawn <= 1000)) throw new Error(`${drawn} cells are drawn`);
    },
  },
  {
    name: 'an empty file is looked at',
    body: async (visit) => {
      await drop(visit, 'empty.npy', []);
      expectText(await visit.text('#message'), /^empty\.npy: /);
      expectText(await visit.text('#failure'), '');
    },
  },
];
