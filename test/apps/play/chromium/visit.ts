// A visit to the page: what a person would do and see, in words; and what must never happen meanwhile.

import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** One thing that is tried. */
export interface Case {
  readonly name: string;
  readonly options?: BrowserContextOptions;
  readonly body: (visit: Visit) => Promise<void>;
}

const USUAL: BrowserContextOptions = { viewport: { width: 1360, height: 900 }, colorScheme: 'light' };

export class Visit {
  readonly page: Page;
  private readonly context: BrowserContext;
  private readonly screenshots: string;
  private readonly trouble: string[] = [];

  private constructor(context: BrowserContext, page: Page, origin: string, screenshots: string) {
    this.context = context;
    this.page = page;
    this.screenshots = screenshots;
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !/^(?:blob|data):/.test(url))
        this.trouble.push(`it asks for ${url}`);
    });
    page.on('pageerror', (error) => this.trouble.push(`it throws ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.trouble.push(`it logs ${message.text()}`);
    });
  }

  static async open(
    browser: Browser,
    origin: string,
    screenshots: string,
    options?: BrowserContextOptions,
  ): Promise<Visit> {
    const context = await browser.newContext({ ...USUAL, ...options });
    const page = await context.newPage();
    const visit = new Visit(context, page, origin, screenshots);
    await page.goto(`${origin}/`);
    await visit.ran();
    return visit;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Errors: where the page asked another host for something, broke its policy, or threw. */
  checkQuiet(): void {
    if (this.trouble.length > 0) throw new Error(this.trouble.join('\n'));
  }

  /** Waits until the program has ended. */
  async ran(): Promise<void> {
    await this.page.waitForSelector('body[data-running="false"]', { timeout: 30_000 });
  }

  /** Waits until something is so. */
  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 15_000;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`${what}: it did not come to that`);
      await this.page.waitForTimeout(50);
    }
  }

  async text(selector: string): Promise<string> {
    return (await this.page.textContent(selector)) ?? '';
  }

  /** Chooses an example and waits until it has run. */
  async example(name: string): Promise<void> {
    await this.page.evaluate(() => {
      document.body.dataset.running = 'true';
    });
    await this.page.selectOption('#examples', { label: name });
    await this.ran();
  }

  /** Puts a program into the editor in place of the one that is there. */
  async write(text: string): Promise<void> {
    await this.page.locator('#editor .cm-content').focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Writes a program and runs it. */
  async program(text: string): Promise<void> {
    await this.write(text);
    await this.page.evaluate(() => {
      document.body.dataset.running = 'true';
    });
    await this.page.click('#run');
    await this.ran();
  }

  /** The middle of a byte's cell, found by asking for its place with the keys. */
  async byte(byte: number): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate((at) => {
      const grid = document.getElementById('grid');
      return grid === null ? null : { at, rect: grid.getBoundingClientRect().toJSON() as DOMRect };
    }, byte);
    if (place === null) throw new Error('there is no grid');
    const columns = Number(await this.page.getAttribute('#grid', 'data-columns'));
    const gutter = Number(await this.page.getAttribute('#grid', 'data-gutter'));
    const column = byte % columns;
    const x = place.rect.x + gutter + column * 24 + Math.floor(column / 8) * 8 + 12;
    return { x, y: place.rect.y + Math.floor(byte / columns) * 22 + 12 };
  }

  /** What a screen shows, without what is to be scrolled. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`) });
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`), fullPage: true });
  }
}

/** Errors: where two texts are not the same. */
export function expectText(found: string, wanted: string | RegExp): void {
  const isSame = typeof wanted === 'string' ? found.trim() === wanted : wanted.test(found);
  if (!isSame) throw new Error(`it says\n${found}\nand not\n${String(wanted)}`);
}
