// What the colours of the bytes mean.

import type { MemoryView } from 'memoryview';
import { element, made } from './page.ts';
import { hatch } from './painting.ts';
import { colourOf, type Palette, paletteOf, type Theme } from './palette.ts';

const MOST_FIELDS = 16;

type Swatch = (context: CanvasRenderingContext2D, palette: Palette) => void;

export class Legend {
  private readonly list = element('legend', HTMLUListElement);
  private theme: Theme = 'light';
  private view: MemoryView | undefined;

  show(view: MemoryView | undefined): void {
    this.view = view;
    this.draw();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.draw();
  }

  private draw(): void {
    const entries = this.view === undefined ? [] : entriesOf(this.view);
    this.list.replaceChildren(...entries.map(([text, swatch]) => this.entry(text, swatch)));
  }

  private entry(text: string, swatch: Swatch): HTMLLIElement {
    const canvas = made('canvas', { width: '28', height: '28', 'aria-hidden': 'true' });
    const context = canvas.getContext('2d');
    context?.scale(2, 2);
    if (context) swatch(context, paletteOf(this.theme));
    return made('li', {}, canvas, text);
  }
}

function filled(colour: (palette: Palette) => string): Swatch {
  return (context, palette) => {
    context.fillStyle = colour(palette);
    context.fillRect(0, 0, 14, 14);
  };
}

function entriesOf(view: MemoryView): [string, Swatch][] {
  const { fields, moreFields, padding } = view.layout({ items: 0, fields: MOST_FIELDS });
  const several = fields.length > 1;
  const entries: [string, Swatch][] = fields.map(({ path, format, what }, field) => [
    several ? `${path.join('.')}: ${what}, '${format}'` : `items: ${what}, neighbours in other shades`,
    filled((palette) => colourOf(palette, 0, field, fields.length)),
  ]);
  if (moreFields > 0) entries.push([`${moreFields} more fields`, filled(({ line }) => line)]);
  if (padding.length > 0) {
    entries.push([
      'padding',
      (context, palette) => hatch(context, { x: 0, y: -1, width: 14, height: 16 }, palette.padding),
    ]);
  }
  entries.push(['changed by this step', (context, palette) => bar(context, palette.changed, 10, 2)]);
  if (!view.c_contiguous)
    entries.push(['the way from item to item', (context, palette) => bar(context, palette.path, 6, 2)]);
  return entries;
}

function bar(context: CanvasRenderingContext2D, colour: string, y: number, height: number): void {
  context.fillStyle = colour;
  context.fillRect(1, y, 12, height);
}
