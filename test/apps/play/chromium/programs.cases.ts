// Programs in the page: the examples, steps, wrong programs.

import { type Case, expectText, type Visit } from './visit.ts';

const FIVE = ['1. Index', '2. Change in place', '3. To bytes', '4. To string', '5. Numeric arrays'];
const FILES = ['A WAV file', 'A BMP image', 'A NumPy array of records', 'A WebAssembly heap'];

/** Runs without an error, in steps, over memory that is seen. */
async function shown(visit: Visit): Promise<void> {
  expectText(await visit.text('#failure'), '');
  expectText(await visit.text('#step-text'), /^step (\d+) of \1, line \d+$/);
  expectText(
    await visit.text('#facts'),
    /^format '.+' · \d+ bytes? an item · shape \[.*\] · strides \[.*\] · of \d+ bytes$/,
  );
}

const byClick = [...FIVE, ...FILES].map(
  (name): Case => ({
    name: `the example '${name}' runs when it is chosen`,
    body: async (visit) => {
      await visit.example(name);
      await shown(visit);
      await visit.screenshot(`example-${name.replace(/\W+/g, '-').toLowerCase()}`);
    },
  }),
);

const byKeys = [...FIVE, ...FILES].map(
  (name, place): Case => ({
    name: `the example '${name}' runs when keys choose it and step through it`,
    body: async (visit) => {
      const { page } = visit;
      await page.focus('#examples');
      await page.keyboard.press('Home');
      for (let k = 0; k < place; k++) await page.keyboard.press('ArrowDown');
      await visit.until('the example', async () => {
        const chosen = await page.$eval(
          '#examples',
          (list) => (list as HTMLSelectElement).selectedOptions[0]?.label,
        );
        return chosen === name && (await page.getAttribute('body', 'data-running')) === 'false';
      });
      await shown(visit);
      await page.keyboard.press('Alt+Home');
      expectText(await visit.text('#step-text'), /^step 1 of /);
      await page.keyboard.press('Alt+ArrowRight');
      expectText(await visit.text('#step-text'), /^step 2 of /);
      await page.keyboard.press('Alt+ArrowLeft');
      expectText(await visit.text('#step-text'), /^step 1 of /);
      await page.keyboard.press('Alt+End');
      expectText(await visit.text('#step-text'), /^step (\d+) of \1,/);
    },
  }),
);

export const CASES: readonly Case[] = [
  ...byClick,
  ...byKeys,
  {
    name: 'a step shows the memory as it was then',
    body: async (visit) => {
      await visit.example('2. Change in place');
      const values = (): Promise<string> => visit.text('#values');
      const after = await values();
      await visit.page.click('#first');
      for (let k = 0; (await values()) === '' && k < 5; k++) await visit.page.click('#next');
      const before = await values();
      if (before === after) throw new Error(`the items are the same before and after: ${before}`);
      await visit.page.click('#last');
      expectText(await values(), after);
    },
  },
  {
    name: 'a slider moves through the steps',
    body: async (visit) => {
      await visit.page.focus('#slider');
      await visit.page.keyboard.press('Home');
      expectText(await visit.text('#step-text'), /^step 1 of /);
    },
  },
  {
    name: 'a program that is no program is a sentence with its line, and the page goes on',
    body: async (visit) => {
      await visit.program("import { memoryview } from 'memoryview';\nconst a = = 1;\n");
      expectText(await visit.text('#failure'), /^line 2: SyntaxError: .+/);
      await visit.screenshot('wrong-program');
      await visit.example('1. Index');
      await shown(visit);
    },
  },
  {
    name: 'an error that ends a program is a sentence with its line',
    body: async (visit) => {
      await visit.program("import { memoryview } from 'memoryview';\nconst a = memoryview('text');\n");
      expectText(
        await visit.text('#failure'),
        "line 2: TypeError: memoryview: a bytes-like object is required, not 'str'",
      );
    },
  },
  {
    name: 'an expression that throws is told, and the program goes on behind it',
    body: async (visit) => {
      await visit.program(
        "import { bytes, memoryview } from 'memoryview';\nconst mv = memoryview(bytes('abc', 'ascii'));\nmv.set(0, 1);\nconsole.log('on');\n",
      );
      expectText(await visit.text('#printed'), /line 3: TypeError: cannot modify read-only memory\s*on/);
      expectText(await visit.text('#badges'), 'read-only');
    },
  },
  {
    name: 'a module that the page does not have is a sentence',
    body: async (visit) => {
      await visit.program("import fs from 'node:fs';\nfs.readFileSync('/etc/passwd');\n");
      expectText(await visit.text('#failure'), /^line 1: ImportError: .+'node:fs'/);
    },
  },
  {
    name: 'an endless program can be stopped',
    body: async (visit) => {
      const { page } = visit;
      await visit.write('let n = 0;\nwhile (true) n++;\n');
      await page.click('#run');
      await page.waitForSelector('#stop:enabled');
      await page.click('#stop');
      expectText(await visit.text('#failure'), 'Ended: The program was ended.');
      await visit.example('1. Index');
      await shown(visit);
    },
  },
  {
    name: 'an endless program is ended after ten seconds',
    body: async (visit) => {
      const { page } = visit;
      await visit.write('let n = 0;\nwhile (true) n++;\n');
      await page.click('#run');
      await page.waitForFunction(() => document.getElementById('failure')?.textContent !== '', undefined, {
        timeout: 20_000,
      });
      expectText(await visit.text('#failure'), 'Ended: The program ran for 10 seconds and was ended.');
    },
  },
  {
    name: 'a released view and a locked bytearray say so',
    body: async (visit) => {
      await visit.program(
        "import { bytearray, memoryview } from 'memoryview';\nconst data = bytearray('abc', 'ascii');\nconst one = memoryview(data);\nconst two = memoryview(data);\none.release();\n",
      );
      expectText(await visit.text('#variables tr:has(th:text-is("one"))'), /released/);
      expectText(await visit.text('#variables tr:has(th:text-is("data"))'), /locked/);
    },
  },
];
