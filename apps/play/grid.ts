// The grid of bytes on the page: a canvas that stays in place while the room below it scrolls; pointing and keys.

import { byteAt, type Geometry, geometryOf, scrollTopOf, seen, topRow } from './geometry.ts';
import type { Look } from './looking.ts';
import { type Owners, ownersWithin } from './owners.ts';
import { element } from './page.ts';
import { paint } from './painting.ts';
import { paletteOf, type Theme } from './palette.ts';

/** An item and a field of it; null for padding, and where the item as a whole is meant. */
export interface Lit {
  readonly item: number;
  readonly field: number | null;
}

/** What the grid tells. */
export interface GridEvents {
  /** A byte is pointed at or has the focus; undefined: none. */
  onByte(byte: number | undefined, owners: Owners | undefined): void;
}

export class Grid {
  /** Cells that the last drawing drew: what is not seen costs nothing. */
  drawn = 0;
  private readonly box = element('grid', HTMLDivElement);
  private readonly canvas = element('bytes', HTMLCanvasElement);
  private readonly room = element('grid-size', HTMLDivElement);
  private readonly context: CanvasRenderingContext2D;
  private readonly events: GridEvents;
  private look: Look | undefined;
  private geometry: Geometry = geometryOf(0, 640, 400);
  private owners: Owners | undefined;
  private lit: Lit | undefined;
  private focus: number | undefined;
  private theme: Theme = 'light';
  private waiting = false;

  constructor(events: GridEvents) {
    this.events = events;
    const context = this.canvas.getContext('2d');
    if (context === null) throw new Error('this browser has no canvas');
    this.context = context;
    this.box.tabIndex = 0;
    this.box.addEventListener('scroll', () => this.draw());
    this.box.addEventListener('pointermove', (event) => this.point(event));
    this.box.addEventListener('pointerdown', (event) => this.point(event));
    this.box.addEventListener('pointerleave', () => this.events.onByte(undefined, undefined));
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.box.addEventListener('focus', () => this.move(this.focus ?? 0));
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  /** Shows a memory as a view. */
  show(look: Look | undefined): void {
    const other = look?.memory !== this.look?.memory;
    this.look = look;
    if (other) this.box.scrollTop = 0;
    if (other || (this.focus ?? 0) >= (look?.bytes.length ?? 0)) this.focus = undefined;
    this.draw();
  }

  /** Lights an item. */
  light(lit: Lit | undefined): void {
    this.lit = lit;
    this.draw();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.draw();
  }

  /** Scrolls until a byte is seen. */
  reveal(byte: number): void {
    this.measure();
    const row = Math.floor(byte / this.geometry.columns);
    const top = topRow(this.geometry, this.box.scrollTop);
    const rows = this.geometry.height / this.geometry.cell.height;
    if (row >= top && row + 1 <= top + rows) return;
    const wanted = row < top ? row : row - rows + 1;
    this.box.scrollTop = scrollTopOf(this.geometry, Math.max(wanted, 0));
  }

  private draw(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.drawNow();
    });
  }

  /** The size of the box and of what is scrolled in it. */
  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.box;
    this.geometry = geometryOf(this.look?.bytes.length ?? 0, width, height);
    this.room.style.height = `${Math.max(this.geometry.scrollHeight - height, 0)}px`;
  }

  private drawNow(): void {
    const { clientWidth: width, clientHeight: height } = this.box;
    const bytes = this.look?.bytes ?? new Uint8Array(0);
    this.measure();
    const scale = globalThis.devicePixelRatio;
    if (
      this.canvas.width !== Math.round(width * scale) ||
      this.canvas.height !== Math.round(height * scale)
    ) {
      this.canvas.width = Math.round(width * scale);
      this.canvas.height = Math.round(height * scale);
      this.canvas.style.height = `${height}px`;
    }
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
    const { from, to } = seen(this.geometry, this.box.scrollTop);
    this.owners = this.ownersOf(from, to);
    this.drawn = paint(this.context, {
      geometry: this.geometry,
      scrollTop: this.box.scrollTop,
      bytes,
      owners: this.owners,
      palette: paletteOf(this.theme),
      changed: this.look?.changed ?? (() => false),
      lit: this.lit,
      focus: this.focus,
      path: this.look?.view !== undefined && !this.look.view.c_contiguous,
    });
    Object.assign(this.box.dataset, {
      drawn: this.drawn,
      columns: this.geometry.columns,
      gutter: this.geometry.gutter,
    });
  }

  private ownersOf(from: number, to: number): Owners | undefined {
    const { view, recorded } = this.look ?? {};
    if (view === undefined || recorded === undefined) return undefined;
    return ownersWithin(view, recorded.start, from, to);
  }

  private point(event: PointerEvent): void {
    const { left, top } = this.canvas.getBoundingClientRect();
    const first = topRow(this.geometry, this.box.scrollTop);
    const byte = byteAt(this.geometry, event.clientX - left, event.clientY - top, first);
    if (event.type === 'pointerdown' && byte !== undefined) this.focus = byte;
    this.events.onByte(byte, this.owners);
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { columns, height, cell } = this.geometry;
    const screen = Math.max(Math.floor(height / cell.height) - 1, 1) * columns;
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      PageUp: -screen,
      PageDown: screen,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.move((this.focus ?? 0) + step);
  }

  private move(byte: number): void {
    const last = (this.look?.bytes.length ?? 0) - 1;
    if (last < 0) return;
    this.focus = Math.min(Math.max(byte, 0), last);
    this.reveal(this.focus);
    this.drawNow();
    this.events.onByte(this.focus, this.ownersOf(this.focus, this.focus + 1));
  }
}
