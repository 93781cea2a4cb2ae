// What Python calls the type of a JavaScript value, for its error sentences.

/** Where an object of this library tells Python's name of its type, which no minifier renames. */
export const pythonType: unique symbol = Symbol.for('memoryview.pythonType');

const PRIMITIVES: Readonly<Record<string, string>> = {
  undefined: 'NoneType',
  string: 'str',
  boolean: 'bool',
  bigint: 'int',
  function: 'function',
  symbol: 'symbol',
};

const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['Array', 'list'],
  ['Object', 'dict'],
  ['Map', 'dict'],
  ['Set', 'set'],
]);

/** Python's name for the type of `value`; a JavaScript class keeps its own name. Runs no code of the value's. */
export function typeName(value: unknown): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (value === Symbol.for('memoryview.Ellipsis')) return 'ellipsis';
  if (value === Symbol.for('memoryview.newaxis')) return 'NoneType';
  if (typeof value !== 'object') return PRIMITIVES[typeof value] ?? typeof value;
  const name = pythonTypeOf(value) ?? constructorName(value);
  return OBJECTS.get(name) ?? name;
}

/** The same for an argument of a function: there Python calls nothing `None`. CPython: `_PyArg_BadArgument`. */
export function argumentTypeName(value: unknown): string {
  return value === null || value === undefined ? 'None' : typeName(value);
}

/** Python's name for the type of an object of this library; `undefined` for any other value. */
export function pythonTypeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    for (let at: unknown = value; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
      const own = Object.getOwnPropertyDescriptor(at, pythonType);
      if (own === undefined) continue;
      const name: unknown = own.get === undefined ? own.value : own.get.call(value);
      return typeof name === 'string' ? name : undefined;
    }
  } catch {
    // a Proxy whose traps throw
  }
  return undefined;
}

/** The name of an object's class; `object` where it has none, or where looking would run a getter. */
function constructorName(value: object): string {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (typeof prototype !== 'object' || prototype === null) return 'object';
    const made: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    if (typeof made !== 'function') return 'object';
    const name: unknown = Object.getOwnPropertyDescriptor(made, 'name')?.value;
    return typeof name === 'string' && name !== '' ? name : 'object';
  } catch {
    return 'object';
  }
}

/** A number as it is, of anything else the name of its type: for errors, since text of a foreign object may be of any size. */
export function figure(value: unknown): string {
  return typeof value === 'number' ? `${value}` : `'${typeName(value)}'`;
}
