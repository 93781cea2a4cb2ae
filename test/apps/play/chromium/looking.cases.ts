// Looking at memory: pointing both ways, keys, much memory, phones, the link.

import { type Case, expectText, type Visit } from './visit.ts';

const RECORDS = `import { memoryview, record } from 'memoryview';
const item = record({ id: '<H', price: '<d' }, { align: true });
const items = memoryview(new Uint8Array(64)).cast(item);
items.set(1, { id: 7, price: 2.5 });
`;

async function lit(visit: Visit): Promise<string> {
  const row = visit.page.locator('.value.lit');
  return (await row.count()) === 0 ? '' : ((await row.first().textContent()) ?? '');
}

export const CASES: readonly Case[] = [
  {
    name: 'a byte that is pointed at lights its item',
    body: async (visit) => {
      await visit.program(RECORDS);
      const { x, y } = await visit.byte(24);
      await visit.page.mouse.move(x, y);
      await visit.until('the item is lit', async () => (await lit(visit)).startsWith('[1]'));
      expectText(
        await visit.text('#byte-text'),
        "byte 24, 0x00: [1].price (float) of {'id': 7, 'price': 2.5}",
      );
      await visit.screenshot('records');
    },
  },
  {
    name: 'a byte of padding says so',
    body: async (visit) => {
      await visit.program(RECORDS);
      const { x, y } = await visit.byte(4);
      await visit.page.mouse.move(x, y);
      await visit.until('the text', async () => (await visit.text('#byte-text')) !== '');
      expectText(await visit.text('#byte-text'), 'byte 4, 0x00: padding of [0]');
    },
  },
  {
    name: 'an item that is pointed at says where its bytes are',
    body: async (visit) => {
      await visit.program(RECORDS);
      await visit.page.hover('[data-item="1"]');
      expectText(await visit.text('#byte-text'), "[1] = {'id': 7, 'price': 2.5}, bytes 16 to 31");
    },
  },
  {
    name: 'keys move from byte to byte and from item to item, and what they reach is read out',
    body: async (visit) => {
      await visit.program(RECORDS);
      const { page } = visit;
      await page.focus('#grid');
      await page.keyboard.press('ArrowRight');
      await visit.until('byte 1', async () =>
        /^byte 1, 0x00: \[0\]\.id/.test(await visit.text('#byte-text')),
      );
      await page.keyboard.press('ArrowDown');
      await visit.until('a row further', async () =>
        /^byte 17, 0x00: \[1\]\.id/.test(await visit.text('#byte-text')),
      );
      await page.keyboard.press('End');
      await visit.until('the last byte', async () => /^byte 63,/.test(await visit.text('#byte-text')));
      await page.focus('#values');
      await page.keyboard.press('End');
      await visit.until('the last item', async () => (await lit(visit)).startsWith('[3]'));
    },
  },
  {
    name: 'a million bytes: only what is seen is drawn, wherever one scrolls',
    body: async (visit) => {
      await visit.program(
        "import { memoryview } from 'memoryview';\nconst mv = memoryview(new Float64Array(131072)).cast('B').cast('d', [256, 512]).T;\n",
      );
      const { page } = visit;
      for (const share of [0, 0.25, 0.5, 0.99, 1]) {
        await page.$eval('#grid', (grid, at) => grid.scrollTo(0, grid.scrollHeight * at), share);
        await page.waitForTimeout(100);
        const drawn = Number(await page.getAttribute('#grid', 'data-drawn'));
        if (!(drawn > 0 && drawn <= 1000)) throw new Error(`${drawn} cells are drawn`);
      }
      await page.focus('#grid');
      await page.keyboard.press('End');
      await visit.until('the last byte', async () => /^byte 1048575,/.test(await visit.text('#byte-text')));
      const rows = await page.locator('.value').count();
      if (rows > 60) throw new Error(`${rows} items are in the page`);
      await visit.screenshot('million');
    },
  },
  {
    name: 'hexadecimal digits become the file of a program',
    body: async (visit) => {
      await visit.page.fill('#hex', '0x01 02, \\x03');
      await visit.page.keyboard.press('Enter');
      await visit.until('three bytes', async () => /of 3 bytes/.test(await visit.text('#facts')));
      await visit.page.fill('#hex', '0g');
      await visit.page.keyboard.press('Enter');
      expectText(await visit.text('#message'), "'g' is no hexadecimal digit");
    },
  },
  {
    name: 'a link brings back program, step and view',
    body: async (visit) => {
      const { page } = visit;
      await visit.program(`${RECORDS}const prices = items.field('price');\n`);
      await page.selectOption('#views', 'items');
      await page.click('#back');
      const [facts, step] = [await visit.text('#facts'), await visit.text('#step-text')];
      await page.waitForTimeout(300);
      const link = page.url();
      await page.goto('about:blank');
      await page.goto(link);
      await visit.ran();
      expectText(await visit.text('#facts'), facts);
      expectText(await visit.text('#step-text'), step);
      await visit.until('the program', async () =>
        (await visit.text('#editor .cm-content')).includes("field('price')"),
      );
    },
  },
  {
    name: 'a broken link is a sentence, and the first example',
    body: async (visit) => {
      await visit.page.goto(`${visit.page.url().split('#')[0]}#nonsense`);
      await visit.page.reload();
      await visit.ran();
      expectText(
        await visit.text('#message'),
        'The link is broken: what stands behind # is no state of this page.',
      );
    },
  },
  {
    name: 'the builder writes a format, its type and its picture, and the program uses it',
    body: async (visit) => {
      const { page } = visit;
      await page.click('summary');
      expectText(
        await visit.text('#builder-body output'),
        "'T{<H:id:6x<d:price:}' · 16 bytes · { id: number; price: number }",
      );
      await page.fill('#builder-body [name=shape] >> nth=1', '2, 3');
      expectText(
        await visit.text('#builder-body output'),
        /'T\{<H:id:6x\(2,3\)<d:price:\}' · 56 bytes · \{ id: number; price: number\[\]\[\] \}/,
      );
      await page.fill('#builder-body [name=shape] >> nth=1', 'x');
      expectText(await visit.text('#builder-body output'), "'x' is no length");
      await visit.screenshot('builder');
    },
  },
  {
    name: 'dark',
    options: { colorScheme: 'dark' },
    body: async (visit) => {
      await visit.program(RECORDS);
      await visit.screenshot('dark');
      await visit.page.click('#theme');
      expectText((await visit.page.getAttribute('html', 'data-theme')) ?? '', 'light');
    },
  },
  {
    name: 'a phone: nothing is wider than the screen',
    options: { viewport: { width: 360, height: 760 }, hasTouch: true },
    body: async (visit) => {
      await visit.program(RECORDS);
      const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 360) throw new Error(`the page is ${width} pixels wide`);
      await visit.screenshot('phone');
    },
  },
  {
    name: 'every control has a name',
    body: async (visit) => {
      await visit.page.click('summary');
      const nameless = await visit.page.$$eval(
        'button, select, input:not([hidden]), [tabindex="0"], [role]',
        (all) =>
          all
            .filter((each) => {
              const labels = 'labels' in each && each.labels instanceof NodeList ? each.labels.length : 0;
              const own = each.textContent?.trim() ?? '';
              const named = each.getAttribute('aria-label') ?? each.getAttribute('aria-labelledby') ?? '';
              return (
                labels === 0 && own === '' && named === '' && !each.matches('[role=status], [role=alert]')
              );
            })
            .map((each) => each.outerHTML.slice(0, 120)),
      );
      if (nameless.length > 0) throw new Error(nameless.join('\n'));
    },
  },
  {
    name: 'keys leave the editor by Escape and Tab',
    body: async (visit) => {
      const { page } = visit;
      await page.locator('#editor .cm-content').focus();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      const id = await page.evaluate(() => document.activeElement?.id);
      if (id === 'editor') throw new Error('the focus is still in the editor');
    },
  },
];
