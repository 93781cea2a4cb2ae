// What Tab offers: names, members, commands.

import { ByteArray, Bytes, MemoryView, PyArray } from 'memoryview';

/** What may stand behind what is typed, and the part of it that the offers replace. */
export type Offers = [offers: string[], typed: string];

const WORDS =
  'async await break case catch class const continue delete do else false finally for function if import in instanceof let new null of return switch throw true try typeof undefined using void while'.split(
    ' ',
  );
const PATH = /(?:^|[^\w$.)\]'"`])((?:[A-Za-z_$][\w$]*\.)*)([A-Za-z_$][\w$]*)?$/;
const NAME = /^[A-Za-z_$][\w$]*$/;
/** Members that are there while it runs, and no part of the public surface. */
const INSIDE_VIEWS =
  'check checkReleased element exports extent fresh getKey grid loan locked made offsetOf part pitch placed released reshaped setKey shown start step stretch sub toJSON width'.split(
    ' ',
  );
const INSIDE_BYTES =
  'changed frozen held joinedWith kept made makePlace memory part parts position repeated requireUnlent same setSlice wholeKey'.split(
    ' ',
  );

/** The offers for a line, of these names and JavaScript's own. Runs getters of the values that are named, nothing else. */
export function complete(line: string, names: object, commands: readonly string[]): Offers {
  if (/^\.[a-z]*$/.test(line))
    return [
      among(
        commands.map((name) => `.${name}`),
        line,
      ),
      line,
    ];
  const found = PATH.exec(line);
  if (found === null) return [[], ''];
  const [, path = '', typed = ''] = found;
  if (path === '') {
    if (typed === '') return [[], ''];
    return [
      among([...Object.keys(names), ...Object.getOwnPropertyNames(globalThis), ...WORDS], typed),
      typed,
    ];
  }
  const value = valueAt(path.slice(0, -1).split('.'), names);
  const whole = path + typed;
  return [
    among(
      membersOf(value).map((name) => path + name),
      whole,
    ),
    whole,
  ];
}

function among(all: readonly string[], typed: string): string[] {
  const hidden = !/(?:^|\.)_\w*$/.test(typed);
  const offered = all.filter((name) => name.startsWith(typed) && !(hidden && /(?:^|\.)_/.test(name)));
  return [...new Set(offered)].sort();
}

function valueAt([first = '', ...rest]: readonly string[], names: object): unknown {
  try {
    let value: unknown = first in names ? Reflect.get(names, first) : Reflect.get(globalThis, first);
    for (const name of rest) value = Reflect.get(Object(value), name);
    return value;
  } catch {
    return undefined;
  }
}

/** The names behind a point: those of the value and of its classes. */
function membersOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const members = new Set<string>();
  try {
    for (
      let at: unknown = Object(value);
      at !== null && at !== Object.prototype;
      at = Object.getPrototypeOf(at)
    ) {
      for (const name of Object.getOwnPropertyNames(at))
        if (NAME.test(name) && name !== 'constructor') members.add(name);
    }
  } catch {
    // a Proxy that tells nothing
  }
  for (const name of [...insideOf(value), ...Object.getOwnPropertyNames(Object.prototype)]) {
    if (name !== 'toString') members.delete(name);
  }
  return [...members];
}

function insideOf(value: unknown): readonly string[] {
  if (value instanceof MemoryView) return INSIDE_VIEWS;
  return value instanceof Bytes || value instanceof ByteArray || value instanceof PyArray ? INSIDE_BYTES : [];
}
