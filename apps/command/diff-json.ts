// The differences of two files as JSON, written as they are found.

import type { Items } from '../files/part.ts';
import { countOf } from './box.ts';
import type { Call } from './call.ts';
import { countDifferences, type DifferenceSink } from './differences.ts';
import { jsonWriter } from './json.ts';
import { placeOf } from './numbers.ts';
import type { Pair } from './pairs.ts';
import type { Outcome, Report } from './report.ts';
import { shapeText } from './target.ts';
import { leavesOf } from './values.ts';

/** One object: a list of the parts with their differences, and how many there are. */
export class JsonReport implements Report {
  readonly #call: Call;
  #separator = '\n';

  constructor(call: Call) {
    this.#call = call;
  }

  async begin(): Promise<void> {
    await this.#call.io.out.write('{"parts": [');
  }

  async pair({ name, a, b, shape }: Pair): Promise<number> {
    const { out } = this.#call.io;
    const head = `{"part": ${JSON.stringify(name)}, "a": ${sideText(a)}, "b": ${sideText(b)}, "differences": [`;
    await out.write(this.#separator + head);
    this.#separator = ',\n';
    const different =
      a === undefined || b === undefined || shape === undefined ? 0 : await this.#differences(a, b, shape);
    const compared = countOf(shape ?? [0]);
    await out.write(`${different > 0 ? '\n' : ''}], "compared": ${compared}, "different": ${different}}`);
    return different;
  }

  async end(outcomes: readonly Outcome[]): Promise<void> {
    const [compared, different] = [0, 1].map((k) =>
      outcomes.reduce((sum, outcome) => sum + (k === 0 ? outcome.compared : outcome.different), 0),
    );
    const same = outcomes.every(({ isSame }) => isSame);
    const closing = `\n], "same": ${same}, "compared": ${compared}, "different": ${different}}\n`;
    await this.#call.io.out.write(closing);
  }

  async #differences(a: Items, b: Items, shape: readonly number[]): Promise<number> {
    const [writeA, writeB] = [jsonWriter(await leavesOf(a)), jsonWriter(await leavesOf(b))];
    let text = '';
    let separator = '\n  ';
    const sink: DifferenceSink = {
      wants: () => true,
      see: (found) => {
        const index = shapeText(placeOf(found.number, shape));
        text += `${separator}{"index": ${index}, "a": ${writeA(found.a)}, "b": ${writeB(found.b)}}`;
        separator = ',\n  ';
      },
      flush: async () => {
        if (text !== '') await this.#call.io.out.write(text);
        text = '';
      },
    };
    return await countDifferences(a, b, shape, sink);
  }
}

function sideText(items: Items | undefined): string {
  if (items === undefined) return 'null';
  return `{"format": ${JSON.stringify(items.format)}, "shape": ${shapeText(items.shape)}}`;
}
