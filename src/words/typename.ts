// What Python calls the type of a JavaScript value, for its error sentences.

const PRIMITIVES: Readonly<Record<string, string>> = {
  undefined: 'NoneType',
  string: 'str',
  boolean: 'bool',
  bigint: 'int',
  function: 'function',
  symbol: 'symbol',
};

const OBJECTS: Readonly<Record<string, string>> = {
  Array: 'list',
  Object: 'dict',
  Map: 'dict',
  Set: 'set',
  Bytes: 'bytes',
  ByteArray: 'bytearray',
  Slice: 'slice',
};

/** Python's name for the type of `value`; a JavaScript class keeps its own name. Runs no code of the value's. */
export function typeName(value: unknown): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value !== 'object') return PRIMITIVES[typeof value] ?? typeof value;
  const name = constructorName(value);
  return OBJECTS[name] ?? name;
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
    return 'object'; // a Proxy whose traps throw
  }
}
