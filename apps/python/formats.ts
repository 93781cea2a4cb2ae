// Which values of an item are floats: JavaScript cannot tell 1 from 1.0, the format can.

import { memoryview } from 'memoryview';

/** Where the floats of an item are: everywhere (`true`), nowhere (`false`), or in these members. */
export type Floats = boolean | ReadonlyMap<string, Floats>;

/** Values of an item that are looked at; what lies behind them counts as no float. */
const MOST_FIELDS = 4096;

/** Where an item of this format has floats; nowhere if it is no format. */
export function floatsOf(format: string): Floats {
  try {
    const { fields } = memoryview(new Uint8Array(0)).cast(format).layout({ items: 0, fields: MOST_FIELDS });
    const [only] = fields;
    if (fields.length === 1 && only?.path.length === 0) return only.what === 'float';
    const members = new Map<string, Floats>();
    for (const { path, what } of fields) if (what === 'float') mark(members, path);
    return members;
  } catch {
    return false;
  }
}

function mark(members: Map<string, Floats>, path: readonly (string | number)[]): void {
  const [first, ...rest] = path.map(String);
  if (first === undefined) return;
  if (rest.length === 0) {
    members.set(first, true);
    return;
  }
  const found = members.get(first);
  const inner = found instanceof Map ? found : new Map<string, Floats>();
  members.set(first, inner);
  mark(inner, rest);
}

/** The floats of one member. */
export function floatsAt(floats: Floats, member: string): Floats {
  return typeof floats === 'boolean' ? floats : (floats.get(member) ?? false);
}
