// The names of a program: what each is called in Python, and what is known of its value.

/** What is known of a value before the program runs. `typed:d`: a typed array of that format; `byteview`: a view of unsigned bytes. */
export type Kind =
  | 'int'
  | 'number'
  | 'text'
  | 'bool'
  | 'none'
  | 'bytes'
  | 'bytearray'
  | 'view'
  | 'byteview'
  | 'array'
  | 'slice'
  | 'struct'
  | 'buffer'
  | 'list'
  | 'tuple'
  | 'dict'
  | 'function'
  | 'error'
  | 'unknown'
  | `typed:${string}`;

/** Whether a value is a view. */
export function isView(kind: Kind): boolean {
  return kind === 'view' || kind === 'byteview';
}

/** Whether the items of a value are unsigned bytes. */
export function hasBytes(kind: Kind): boolean {
  return ['bytes', 'bytearray', 'byteview', 'typed:B'].includes(kind);
}

/** A name. */
export interface Binding {
  readonly python: string;
  kind: Kind;
  /** Whether its value is never below zero. */
  counts: boolean;
  /** The line that makes it and has no Python. */
  lost: number | undefined;
}

/** Words that can be no name and no attribute. */
const KEYWORDS = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import
  in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Whether a word can be no name and no attribute in Python. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}

/** Names that mean something in Python, or will where the program needs a module. */
const TAKEN = new Set(
  `array struct math json operator inspect
  abs all any bool bytearray bytes callable chr complex dict enumerate filter float format hash int isinstance len list map
  max memoryview min ord pow print range repr reversed round set slice sorted str sum tuple type zip
  ValueError IndexError OverflowError BufferError NotImplementedError KeyError LookupError UnicodeError
  UnicodeDecodeError UnicodeEncodeError EOFError TypeError Exception`.split(/\s+/),
);

/** Names that a block, a function or the whole program declares. */
export class Scope {
  readonly parent: Scope | undefined;
  /** The scope of the function that this is in, or of the whole program. */
  readonly home: Scope;
  /** Whether it is a Python expression, `lambda`, where nothing can be assigned. */
  readonly lambda: boolean;
  /** The names of outer functions that this function assigns, and how Python says so. */
  readonly outer = new Map<string, 'global' | 'nonlocal'>();
  readonly #bindings = new Map<string, Binding>();

  constructor(parent?: Scope, kind: 'block' | 'function' | 'lambda' = 'function') {
    this.parent = parent;
    this.home = kind === 'block' && parent !== undefined ? parent.home : this;
    this.lambda = kind === 'lambda';
  }

  /** Makes a name of this scope, or, where it is there, makes it anew. */
  declare(name: string, kind: Kind = 'unknown', counts = false): Binding {
    const python = this.#bindings.get(name)?.python ?? this.#free(name);
    const binding: Binding = { python, kind, counts, lost: undefined };
    this.#bindings.set(name, binding);
    return binding;
  }

  has(name: string): boolean {
    return this.#bindings.has(name);
  }

  find(name: string): Binding | undefined {
    return this.#bindings.get(name) ?? this.parent?.find(name);
  }

  /** The scope that declares a name. */
  ownerOf(name: string): Scope | undefined {
    return this.#bindings.has(name) ? this : this.parent?.ownerOf(name);
  }

  /** A name for Python that no scope around this one uses: blocks of Python have no names of their own. */
  #free(name: string): string {
    let python = name.replaceAll('$', '_').replace(/^#/, '_');
    while (KEYWORDS.has(python) || TAKEN.has(python) || this.#uses(python)) python += '_';
    return python;
  }

  #uses(python: string): boolean {
    for (let at: Scope | undefined = this; at !== undefined; at = at.parent) {
      for (const binding of at.#bindings.values()) if (binding.python === python) return true;
    }
    return false;
  }
}
