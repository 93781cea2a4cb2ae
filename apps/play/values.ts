// The items of a view as a list, of which only what is seen is there.

import type { MemoryView } from 'memoryview';
import { printedItems } from '../program/playback.ts';
import { indexOf, nameOf } from './owners.ts';
import { element, made } from './page.ts';

/** What the list tells. */
export interface ValuesEvents {
  /** An item is pointed at or has the focus; undefined: none. */
  onItem(item: number | undefined): void;
}

const HEIGHT = 22;
const TALLEST = 2 ** 22;

export class Values {
  private readonly box = element('values', HTMLDivElement);
  private readonly title = element('values-title', HTMLHeadingElement);
  private readonly room = made('div');
  private readonly events: ValuesEvents;
  private view: MemoryView | undefined;
  private lit: number | undefined;
  private focus = 0;
  private count = 0;
  private drawn: { view: MemoryView | undefined; first: number; last: number } = {
    view: undefined,
    first: 0,
    last: 0,
  };

  constructor(events: ValuesEvents) {
    this.events = events;
    this.box.append(this.room);
    this.box.addEventListener('scroll', () => this.draw());
    this.box.addEventListener('pointermove', (event) => events.onItem(this.itemOf(event.target)));
    this.box.addEventListener('pointerleave', () => events.onItem(undefined));
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.box.addEventListener('focus', () => this.move(this.focus));
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  show(view: MemoryView | undefined): void {
    this.view = view;
    this.count = view === undefined ? 0 : view.shape.reduce((count, extent) => count * extent, 1);
    this.focus = Math.min(this.focus, Math.max(this.count - 1, 0));
    this.title.textContent =
      view === undefined ? 'Items' : `${this.count} ${this.count === 1 ? 'item' : 'items'}`;
    this.draw();
  }

  /** Lights an item, and shows it where `reveal` asks for it. */
  light(item: number | undefined, reveal: boolean): void {
    this.lit = item;
    if (item !== undefined && reveal) this.reveal(item);
    this.draw();
  }

  private get rows(): number {
    return this.box.clientHeight / HEIGHT;
  }

  private get top(): number {
    const whole = this.count * HEIGHT;
    const height = this.box.clientHeight;
    if (whole <= height) return 0;
    const share = this.box.scrollTop / (Math.min(whole, TALLEST) - height);
    return (Math.min(share, 1) * (whole - height)) / HEIGHT;
  }

  private reveal(item: number): void {
    const top = this.top;
    if (item >= top && item + 1 <= top + this.rows) return;
    const whole = this.count * HEIGHT;
    const height = this.box.clientHeight;
    const wanted = Math.max(item < top ? item : item + 1 - this.rows, 0) * HEIGHT;
    if (whole > height)
      this.box.scrollTop = (wanted / (whole - height)) * (Math.min(whole, TALLEST) - height);
  }

  private draw(): void {
    const { view, count, top } = this;
    const [first, last] = [Math.floor(top), Math.min(Math.ceil(top + this.rows), count)];
    this.room.style.height = `${Math.min(count * HEIGHT, TALLEST)}px`;
    // Rows that are there already stay, or they would be gone under the pointer.
    if (view !== this.drawn.view || first !== this.drawn.first || last !== this.drawn.last) {
      this.drawn = { view, first, last };
      const rows = Array.from({ length: Math.max(last - first, 0) }, (_, k) => this.row(first + k));
      this.room.replaceChildren(...rows);
    }
    for (const row of this.room.children) {
      const item = this.itemOf(row) ?? 0;
      const isLit = item === this.lit;
      row.classList.toggle('lit', isLit);
      row.setAttribute('aria-selected', String(isLit));
      if (row instanceof HTMLElement) row.style.top = `${this.box.scrollTop + (item - top) * HEIGHT}px`;
    }
    if (this.lit !== undefined) this.box.setAttribute('aria-activedescendant', `item-${this.lit}`);
    else this.box.removeAttribute('aria-activedescendant');
  }

  private row(item: number): HTMLElement {
    const { view, count } = this;
    const index = view === undefined ? '' : nameOf(indexOf(item, view.shape));
    const attributes = {
      id: `item-${item}`,
      class: 'value',
      role: 'option',
      'aria-posinset': String(item + 1),
      'aria-setsize': String(count),
      'data-item': String(item),
    };
    const [value = ''] = view === undefined ? [] : printedItems(view, item, 1);
    return made(
      'div',
      attributes,
      made('span', { class: 'index' }, index),
      made('span', { class: 'shown', title: value }, value),
    );
  }

  private itemOf(target: EventTarget | null): number | undefined {
    const row = target instanceof Element ? target.closest('[data-item]') : null;
    return row === null ? undefined : Number(row.getAttribute('data-item'));
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const screen = Math.max(Math.floor(this.rows) - 1, 1);
    const steps: Record<string, number> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -screen,
      PageDown: screen,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.move(this.focus + step);
  }

  private move(item: number): void {
    if (this.count === 0) return;
    this.focus = Math.min(Math.max(item, 0), this.count - 1);
    this.reveal(this.focus);
    this.events.onItem(this.focus);
  }
}
