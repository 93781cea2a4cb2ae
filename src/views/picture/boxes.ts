// Rows of cells drawn as boxes, one box for neighbours that belong together.

/** Neighbouring cells that are drawn as one. */
export interface Box {
  /** The first cell, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** What stands in it, a text a line. */
  readonly lines: readonly string[];
  /** A pattern that covers it instead, as wide as a cell. */
  readonly fill?: string;
  /** A code of ANSI; nothing for the terminal's own colour. */
  readonly color?: number | undefined;
}

/** Boxes from left to right, without gaps between them. */
export type Row = readonly Box[];

/** How wide a cell is, in characters without the line around it, and how many lines of text a row has. */
export interface Cells {
  readonly inner: number;
  readonly lines: number;
}

/** The corner for lines that go up (1), down (2), left (4) and right (8). */
const CORNERS = [...' ╵╷│╴┘┐┤╶└┌├─┴┬┼'];

/** The line between two rows, above the first, or below the last. */
export function border(above: Row, below: Row, { inner }: Cells): string {
  const end = Math.max(above.at(-1)?.to ?? 0, below.at(-1)?.to ?? 0);
  let text = '';
  for (let cell = 0; cell <= end; cell++) {
    const up = hasWall(above, cell) ? 1 : 0;
    const down = hasWall(below, cell) ? 2 : 0;
    const left = hasCell(above, cell - 1) || hasCell(below, cell - 1) ? 4 : 0;
    const right = hasCell(above, cell) || hasCell(below, cell) ? 8 : 0;
    text += `${CORNERS[up | down | left | right]}${(right > 0 ? '─' : ' ').repeat(inner)}`;
  }
  return text.trimEnd();
}

/** The lines of text of a row. */
export function texts(row: Row, { inner, lines }: Cells): string[] {
  const before = ' '.repeat((row[0]?.from ?? 0) * (inner + 1));
  return Array.from({ length: lines }, (_, line) => {
    const boxes = row.map((box) => {
      const inside = box.fill ?? '';
      const width = (box.to - box.from) * (inner + 1) - 1;
      const text =
        inside === ''
          ? centred(box.lines[line] ?? '', width)
          : Array(box.to - box.from)
              .fill(inside)
              .join(inside.at(-1));
      return `│${box.color === undefined ? text : `\x1b[${box.color}m${text}\x1b[0m`}`;
    });
    return `${before}${boxes.join('')}│`;
  });
}

function hasCell(row: Row, cell: number): boolean {
  return row.some(({ from, to }) => cell >= from && cell < to);
}

function hasWall(row: Row, cell: number): boolean {
  return row.some(({ from, to }) => cell === from || cell === to);
}

/** Text of at most so many characters. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
}

/** Text in the middle of so many characters, cut where it is longer. */
export function centred(text: string, width: number): string {
  const shown = cut(text, width);
  const left = width - [...shown].length;
  const before = Math.floor(left / 2);
  return `${' '.repeat(before)}${shown}${' '.repeat(left - before)}`;
}
