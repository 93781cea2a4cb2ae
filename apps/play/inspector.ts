// The right side of the page: one memory as one view, its bytes beside its items, each lighting the other.

import type { MemoryView } from 'memoryview';
import { type Playback, printedItems } from '../program/playback.ts';
import { Grid } from './grid.ts';
import { hexOfByte } from './hex.ts';
import { Legend } from './legend.ts';
import { chosenView, type Look, lookAt, stepOf, viewsOf } from './looking.ts';
import { indexOf, nameOf, type Owners } from './owners.ts';
import { element, made, offer } from './page.ts';
import type { Theme } from './palette.ts';
import { Values } from './values.ts';

export class Inspector {
  /** The name of the view that was chosen by hand; undefined: the one that came last. */
  view: string | undefined;
  private readonly memories = element('memories', HTMLSelectElement);
  private readonly views = element('views', HTMLSelectElement);
  private readonly badges = element('badges', HTMLSpanElement);
  private readonly facts = element('facts', HTMLParagraphElement);
  private readonly byteText = element('byte-text', HTMLParagraphElement);
  private readonly legend = new Legend();
  private readonly grid: Grid;
  private readonly values: Values;
  private playback: Playback | undefined;
  private look: Look | undefined;
  private revealed = '';

  constructor(onChoice: () => void) {
    this.grid = new Grid({ onByte: (byte, owners) => this.onByte(byte, owners) });
    this.values = new Values({ onItem: (item) => this.onItem(item) });
    this.views.addEventListener('change', () => {
      this.view = this.views.value;
      this.show(this.playback);
      onChoice();
    });
    this.memories.addEventListener('change', () => {
      const first = viewsOf(this.playbackHere()).find(({ memory }) => String(memory) === this.memories.value);
      this.view = first?.name;
      this.showLook(
        first === undefined ? lookAt(this.playbackHere(), undefined, Number(this.memories.value)) : undefined,
      );
      onChoice();
    });
  }

  /** Shows the step that a playback has come to. */
  show(playback: Playback | undefined): void {
    this.playback = playback;
    this.showLook(undefined);
  }

  setTheme(theme: Theme): void {
    this.grid.setTheme(theme);
    this.legend.setTheme(theme);
  }

  private playbackHere(): Playback {
    if (this.playback === undefined) throw new Error('nothing was recorded');
    return this.playback;
  }

  private showLook(given: Look | undefined): void {
    const { playback } = this;
    const chosen = playback && chosenView(playback, this.view);
    this.look = given ?? (playback && lookAt(playback, chosen, 0));
    const memories = playback?.recording.memories ?? [];
    const known = memories.flatMap(({ name, kind, since }, memory) =>
      since <= (playback?.step ?? -1) ? [[String(memory), `${name} (${kind})`] as const] : [],
    );
    offer(this.memories, known);
    this.memories.value = String(this.look?.memory ?? '');
    const views = playback === undefined ? [] : viewsOf(playback);
    offer(
      this.views,
      views.map(({ name, kind }) => [name, kind === 'view' ? name : `${name}, as lent`] as const),
    );
    if (this.look?.recorded !== undefined) this.views.value = this.look.recorded.name;
    this.grid.show(this.look);
    this.revealFirst();
    this.grid.light(undefined);
    this.values.show(this.look?.view);
    this.values.light(undefined, false);
    this.legend.show(this.look?.view);
    this.facts.textContent = this.look === undefined ? '' : factsOf(this.look);
    this.badges.replaceChildren(
      ...badgesOf(playback, this.look).map((name) => made('span', { class: `badge ${name}` }, name)),
    );
    this.byteText.textContent = '';
  }

  /** Scrolls to the first item where another view is looked at than before. */
  private revealFirst(): void {
    const { look } = this;
    const key =
      look?.recorded === undefined ? '' : `${look.memory} ${look.recorded.name} ${look.recorded.layout}`;
    if (
      key !== this.revealed &&
      look?.view !== undefined &&
      look.recorded !== undefined &&
      !look.view.shape.includes(0)
    ) {
      const place = placeOf(look.view, 0, look.recorded.start);
      if (place !== undefined) this.grid.reveal(place);
    }
    this.revealed = key;
  }

  private onByte(byte: number | undefined, owners: Owners | undefined): void {
    const owner = byte === undefined ? undefined : owners?.of(byte)[0];
    this.grid.light(owner);
    this.values.light(owner?.item, true);
    if (byte === undefined || this.look === undefined) {
      this.byteText.textContent = '';
      return;
    }
    const value = this.look.bytes[byte] ?? 0;
    const whose = owner === undefined ? 'of no item' : this.whose(owner.item, owner.field, owners);
    this.byteText.textContent = `byte ${byte}, 0x${hexOfByte(value)}: ${whose}`;
  }

  private onItem(item: number | undefined): void {
    const { look } = this;
    this.values.light(item, false);
    this.grid.light(item === undefined ? undefined : { item, field: null });
    if (item === undefined || look?.view === undefined || look.recorded === undefined) {
      this.byteText.textContent = '';
      return;
    }
    const place = placeOf(look.view, item, look.recorded.start);
    if (place !== undefined) this.grid.reveal(place);
    const where = place === undefined ? '' : `, bytes ${place} to ${place + look.view.itemsize - 1}`;
    this.byteText.textContent = this.whose(item, null, undefined) + where;
  }

  private whose(item: number, field: number | null, owners: Owners | undefined): string {
    const view = this.look?.view;
    if (view === undefined) return '';
    const name = nameOf(indexOf(item, view.shape), field === null ? undefined : owners?.fields[field]);
    const fields = owners?.fields.length ?? 1;
    if (owners !== undefined && field === null) return `padding of ${name}`;
    const [value] = printedItems(view, item, 1);
    const what = field === null ? '' : ` (${owners?.fields[field]?.what ?? ''})`;
    return fields > 1 ? `${name}${what} of ${value}` : `${name} = ${value}${what}`;
  }
}

/** Where an item starts in its memory, in bytes; undefined behind pointers. */
function placeOf(view: MemoryView, item: number, start: number): number | undefined {
  if (view.suboffsets.length > 0) return undefined;
  const { offset } = view.layout({ items: 0, fields: 0 });
  const index = indexOf(item, view.shape);
  return index.reduce((place, at, axis) => place + at * (view.strides[axis] ?? 0), start + offset);
}

function factsOf({ view, bytes, recorded }: Look): string {
  const size = `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'}`;
  if (view === undefined)
    return recorded === undefined ? size : `${size}; the view reaches beyond the bytes that are kept`;
  const { format, itemsize, shape, strides, suboffsets } = view;
  const pointers = suboffsets.length > 0 ? ` · suboffsets [${suboffsets.join(', ')}]` : '';
  const places = `shape [${shape.join(', ')}] · strides [${strides.join(', ')}]${pointers}`;
  return `format '${format}' · ${itemsize} ${itemsize === 1 ? 'byte' : 'bytes'} an item · ${places} · of ${size}`;
}

function badgesOf(playback: Playback | undefined, look: Look | undefined): string[] {
  if (playback === undefined || look?.recorded === undefined) return [];
  const { name } = look.recorded;
  const own = stepOf(playback)?.variables.findLast((variable) => variable.name === name)?.state;
  return [...(look.view?.readonly ? ['read-only'] : []), ...(own === undefined ? [] : [own])];
}
