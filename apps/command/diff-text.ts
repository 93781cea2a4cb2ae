// The differences of two files for people.

import type { Items } from '../files/part.ts';
import { type Column, fitTable } from '../terminal/table.ts';
import { visible, wrapWords } from '../terminal/width.ts';
import type { Call } from './call.ts';
import { countDifferences, type Difference, type DifferenceSink } from './differences.ts';
import { placeOf } from './numbers.ts';
import type { Pair } from './pairs.ts';
import type { Outcome, Report } from './report.ts';
import { shapeText } from './target.ts';
import { fieldsOf, type Leaf, leavesOf, textOf, valueAt } from './values.ts';

/** Of each part what differs in it, and how many items in all. */
export class TextReport implements Report {
  readonly #call: Call;
  readonly #names: readonly [a: string, b: string];
  readonly #lines: string[] = [];
  /** Rows that are left for differences. */
  #rows: number;

  constructor(call: Call, nameA: string, nameB: string) {
    this.#call = call;
    this.#names = nameA === nameB ? ['A', 'B'] : [visible(nameA), visible(nameB)];
    this.#rows = call.rows;
  }

  async begin(): Promise<void> {}

  async pair(pair: Pair): Promise<number> {
    const { a, b, name } = pair;
    if (a === undefined || b === undefined) {
      this.#say(`only ${this.#names[a === undefined ? 1 : 0]} has a part '${visible(name)}'`);
      return 0;
    }
    const before = this.#lines.length;
    if (a.format !== b.format) this.#say(`formats: '${visible(a.format)}' and '${visible(b.format)}'`);
    if (shapeText(a.shape) !== shapeText(b.shape)) {
      this.#say(`shapes: ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
    }
    const different = await this.#differences(a, b, pair.shape);
    if (this.#lines.length > before) {
      this.#lines.splice(before, 0, this.#call.paint('title', `${visible(name)}:`));
    }
    return different;
  }

  async end(outcomes: readonly Outcome[]): Promise<void> {
    this.#say(verdict(outcomes), 'title');
    await this.#call.io.out.write(`${this.#lines.join('\n')}\n`);
  }

  async #differences(a: Items, b: Items, shape: readonly number[] | undefined): Promise<number> {
    if (shape === undefined) {
      this.#say('the shapes do not go together');
      return 0;
    }
    const first: Difference[] = [];
    const sink: DifferenceSink = {
      wants: () => first.length < this.#rows,
      see: (difference) => void first.push(difference),
      flush: async () => undefined,
    };
    const different = await countDifferences(a, b, shape, sink);
    if (first.length > 0) this.#lines.push(...(await this.#table(a, b, shape, first)));
    this.#rows -= first.length;
    const more = different - first.length;
    if (more > 0) this.#say(`… ${more} more; --rows shows more, and --json all`);
    return different;
  }

  #say(sentence: string, style?: 'title'): void {
    const { width, paint } = this.#call;
    const lines = wrapWords(sentence, width);
    this.#lines.push(...(style === undefined ? lines : lines.map((line) => paint(style, line))));
  }

  async #table(
    a: Items,
    b: Items,
    shape: readonly number[],
    first: readonly Difference[],
  ): Promise<string[]> {
    const [leavesA, leavesB] = [await leavesOf(a), await leavesOf(b)];
    const rows = first.flatMap((difference) => {
      const place = shape.length === 0 ? '' : shapeText(placeOf(difference.number, shape));
      return rowsOf(place, difference, leavesA, leavesB);
    });
    const column = (n: 0 | 1 | 2, title: string, side: 'left' | 'right'): Column => ({
      title,
      side,
      cells: rows.map((row) => row[n]),
      ...(n === 1 ? { style: 'removed' } : n === 2 ? { style: 'added' } : {}),
    });
    const [titleA, titleB] = this.#names;
    const columns = [column(0, 'item', 'left'), column(1, titleA, 'right'), column(2, titleB, 'right')];
    const { width, paint } = this.#call;
    return fitTable(columns, { width, cut: 'end', kept: 3 }, paint).lines;
  }
}

function verdict(outcomes: readonly Outcome[]): string {
  const compared = outcomes.reduce((sum, outcome) => sum + outcome.compared, 0);
  const different = outcomes.reduce((sum, outcome) => sum + outcome.different, 0);
  const parts = outcomes.filter(({ isSame }) => !isSame).length;
  const items = `${compared} item${compared === 1 ? '' : 's'}`;
  const of = outcomes.length > 1 ? ` in ${outcomes.length} parts` : '';
  if (different > 0) return `${different} of ${items}${of} differ`;
  if (parts > 0) return `${compared === 0 ? 'no items' : items}${of} compared; the shapes or parts differ`;
  return compared === 0 ? 'no items to compare' : `${items}${of} compared, all the same`;
}

type Row = readonly [place: string, a: string, b: string];

/** Of records with the same fields, those that differ have a row each. */
function rowsOf(place: string, { a, b }: Difference, inA: readonly Leaf[], inB: readonly Leaf[]): Row[] {
  const [fieldsA, fieldsB] = [fieldsOf(inA), fieldsOf(inB)];
  const alike =
    fieldsA.length === fieldsB.length && fieldsA.every(({ name }, k) => name === fieldsB[k]?.name);
  if (!alike) return [[place, whole(a, inA), whole(b, inB)]];
  const rows = fieldsA.map((field, k): Row => {
    const other = fieldsB[k] ?? field;
    const name = [place, visible(field.name)].filter((word) => word !== '').join('.');
    return [name, textOf(field.leaf)(valueAt(a, field.path)), textOf(other.leaf)(valueAt(b, other.path))];
  });
  const unequal = rows.filter(([, left, right]) => left !== right);
  return unequal.length > 0 ? unequal : rows;
}

function whole(item: unknown, leaves: readonly Leaf[]): string {
  const fields = fieldsOf(leaves).map(({ name, path, leaf }) => {
    const text = textOf(leaf)(valueAt(item, path));
    return name === '' ? text : `${visible(name)} ${text}`;
  });
  return fields.join(', ');
}
