// Every option, once: what it is called, what it takes, which verbs know it. Help and parsing are made from this.

/** What the command can do; `show` has no word of its own. */
export type Verb = 'show' | 'layout' | 'diff' | 'set';

/** One option. */
export interface OptionRow {
  readonly name: string;
  /** What stands behind it; a switch takes nothing. */
  readonly takes?: string;
  readonly verbs: readonly Verb[];
  readonly help: string;
  readonly group: 'items' | 'output' | 'changes' | 'terminal' | 'other';
}

const ALL: readonly Verb[] = ['show', 'layout', 'diff', 'set'];
const FILES: readonly Verb[] = ['show', 'diff', 'set'];

/** All options, in the order of the help. */
export const OPTIONS: readonly OptionRow[] = [
  {
    name: 'part',
    takes: 'NAME',
    verbs: FILES,
    group: 'items',
    help: 'the part of the file to look at, by its name in the list of parts',
  },
  {
    name: 'format',
    takes: 'FORMAT',
    verbs: FILES,
    group: 'items',
    help: "read the bytes as these items: '<f', '<IH', 'T{<I:id:<d:price:}', or NumPy's '<f4'",
  },
  {
    name: 'shape',
    takes: 'N,N',
    verbs: FILES,
    group: 'items',
    help: 'items along each axis; one may be -1: as many as there are',
  },
  {
    name: 'count',
    takes: 'N',
    verbs: FILES,
    group: 'items',
    help: 'so many items along one axis',
  },
  {
    name: 'offset',
    takes: 'BYTES',
    verbs: FILES,
    group: 'items',
    help: 'where the first item starts, from the start of the file, or of the part that is named; 0x10 is 16',
  },
  {
    name: 'order',
    takes: 'C|F',
    verbs: FILES,
    group: 'items',
    help: 'which axis is fastest: the last (C) or the first (F)',
  },
  {
    name: 'byteorder',
    takes: 'ORDER',
    verbs: FILES,
    group: 'items',
    help: "read items in another byte order: '<' or little, '>' or big, '=' or native, swap",
  },
  {
    name: 'index',
    takes: 'KEY',
    verbs: ['show', 'diff'],
    group: 'items',
    help: "only these items: '3', '-1', '0:5, ::2', '..., 0'",
  },
  {
    name: 'field',
    takes: 'PATH',
    verbs: ['set'],
    group: 'items',
    help: 'only this field of the items: price, at.x',
  },
  {
    name: 'dump',
    verbs: ['show'],
    group: 'output',
    help: 'show the bytes of the items, and which field each belongs to',
  },
  {
    name: 'json',
    verbs: ['show', 'diff'],
    group: 'output',
    help: 'write all items as JSON',
  },
  {
    name: 'csv',
    verbs: ['show'],
    group: 'output',
    help: 'write all items as CSV, records with a line of names',
  },
  {
    name: 'raw',
    verbs: ['show'],
    group: 'output',
    help: 'write the bytes of all items, in C order',
  },
  {
    name: 'write',
    verbs: ['set'],
    group: 'changes',
    help: 'change the file; without it, only tell what would change',
  },
  {
    name: 'rows',
    takes: 'N',
    verbs: ['show', 'layout', 'diff'],
    group: 'terminal',
    help: 'rows to show at most, 20 if not given',
  },
  {
    name: 'width',
    takes: 'N',
    verbs: ALL,
    group: 'terminal',
    help: 'columns to use, those of the terminal if not given, and 80 where there is none',
  },
  {
    name: 'color',
    takes: 'WHEN',
    verbs: ALL,
    group: 'terminal',
    help: 'auto, always or never; NO_COLOR and FORCE_COLOR are heeded',
  },
  { name: 'help', verbs: ALL, group: 'other', help: 'show this; behind a verb, what that verb takes' },
  { name: 'version', verbs: ['show'], group: 'other', help: 'tell the version' },
];

/** The operands of each verb, as the help writes them. */
export const VERBS: Readonly<
  Record<Verb, { readonly synopsis: string; readonly operands: readonly string[]; readonly help: string }>
> = {
  show: {
    synopsis: 'memoryview FILE [options]',
    operands: ['FILE'],
    help: 'says what the file is, and shows its items',
  },
  layout: {
    synopsis: 'memoryview layout FORMAT [options]',
    operands: ['FORMAT'],
    help: 'draws offsets, sizes and padding of a format, native beside packed',
  },
  diff: {
    synopsis: 'memoryview diff A B [options]',
    operands: ['A', 'B'],
    help: 'compares two files item by item',
  },
  set: {
    synopsis: 'memoryview set FILE KEY VALUE [options]',
    operands: ['FILE', 'KEY', 'VALUE'],
    help: 'changes items in place, with --write',
  },
};

/** The verb that a word names. */
export function verbOf(word: string | undefined): Verb | undefined {
  return word === 'layout' || word === 'diff' || word === 'set' ? word : undefined;
}
