// Random programs of plain JavaScript that print what they do: every sort of statement, with and without semicolons.

import type { Random } from '../../oracle/random.ts';

class Writer {
  readonly #random: Random;
  #names = 0;
  #left = 40;

  constructor(random: Random) {
    this.#random = random;
  }

  program(): string {
    return `let n = 0\n${this.#list(3 + this.#random.below(6), 0, [])}\nconsole.log('end', String(n))`;
  }

  #name(): string {
    return this.#random.pick(['$', 'a', 'x', '_', 'step', 'été']) + this.#names++;
  }

  #end(): string {
    return this.#random.pick([';', ';', '', ' ;', ' // c', '; /* d */']);
  }

  #list(count: number, depth: number, around: readonly string[]): string {
    return Array.from({ length: count }, () => this.#statement(depth, around)).join('\n');
  }

  #block(depth: number, around: readonly string[]): string {
    return `{${this.#random.pick(['', '\n'])}${this.#list(this.#random.below(4), depth + 1, around)}\n}`;
  }

  /** A block, or one statement that may stand alone. */
  #body(depth: number, around: readonly string[]): string {
    if (this.#random.chance(60)) return this.#block(depth, around);
    return this.#random.pick([
      `n++;`,
      `n += ${this.#random.below(9)}\n`,
      this.#log(),
      ...around.map((word) => `${word};`),
    ]);
  }

  #value(): string {
    const below = (count: number): number => this.#random.below(count);
    return this.#random.pick([
      String(below(100)),
      `n + ${below(9)}`,
      `(n, ${below(9)})`,
      `[n, ${below(9)}].length`,
      `(() => n * ${below(5)})()`,
      `(function () { n += ${below(3)}; return n })()`,
      `((a, b = a) => { return a + b })(${below(5)})`,
      `await Promise.resolve(n)`,
      `\`\${n}\`.length`,
      `/[;{}]/.exec(';').length`,
      `typeof undefinedName`,
      `new (class { x = n; get y() { return this.x } static { n++ } m() { if (this.x) return this.x; else return -1 } })().m()`,
      `(({ p, q: [r] }) => p + r)({ p: 1, q: [${below(5)}] })`,
      `[...(function* () { yield n; const t = yield n + 1; return t })()].join('')`,
    ]);
  }

  #log(): string {
    return `console.log(String(${this.#value()}))${this.#random.pick([';', '\n'])}`;
  }

  #statement(depth: number, around: readonly string[]): string {
    if (depth > 4 || this.#left-- < 0) return this.#log();
    const inside = depth + 1;
    const name = this.#name();
    const few = 1 + this.#random.below(3);
    return this.#random.pick([
      () => this.#log(),
      () => `n = ${this.#value().replace(/.*typeof.*/, '1')}${this.#end()}`,
      () =>
        `const ${name} = ${this.#value()}, ${name}b = 1${this.#end()}\nconsole.log(String(${name}), String(${name}b))`,
      () => `var ${name} = ${this.#value()}${this.#end()}`,
      () =>
        `let { length: ${name} } = [n, n]${this.#end()}\n;[${name}] = [${name} + 1]${this.#end()}\nconsole.log(String(${name}))`,
      () =>
        `if (n % ${few + 1}) ${this.#body(inside, around)}\nelse if (n > 5) ${this.#body(inside, around)}`,
      () => `for (let ${name} = 0; ${name} < ${few}; ${name}++) ${this.#body(inside, ['break', 'continue'])}`,
      () => `for (const ${name} of [1, 2]) ${this.#body(inside, ['break', 'continue'])}`,
      () => `for (var ${name} in { a: 1, b: 2 }) ${this.#body(inside, ['continue'])}`,
      () => `let ${name} = ${few}; while (${name}--) ${this.#body(inside, ['break', 'continue'])}`,
      () => `var ${name} = ${few}; do ${this.#body(inside, ['continue'])} while (--${name} > 0)`,
      () =>
        `${name}: for (const ${name}i of [1, 2, 3]) { for (;;) { n++; ${this.#random.pick(['break', 'continue'])} ${name} } }`,
      () => `${name}: { n++; if (n % 2) break ${name}; ${this.#log()} }`,
      () =>
        `switch (n % 3) { case 0: ${this.#log()} case 1: { ${this.#log()} break } default: let ${name} = 3; console.log(String(${name})) }`,
      () => `try ${this.#block(inside, [])} catch { ${this.#log()} } finally ${this.#block(inside, [])}`,
      () =>
        `try { ${this.#log()} throw new Error('${name}'); } catch (${name}) { console.log(${name}.message) }`,
      () =>
        `function ${name}(a, ...rest) { if (a > 1) return ${name}(a - 1)\n return\n }\nconsole.log(String(${name}(${few})))`,
      () => `console.log(String(${name}(1)));\nfunction ${name}(a) ${`{ const b = a; return b + ${few} }`}`,
      () =>
        `const ${name} = async (a) => { ${this.#log()} for await (const b of [a]) n += b; return a }\nawait ${name}(${few})`,
      () =>
        `class ${name} { #a = 1; static s = ${few}; set v(x) { this.#a = x } get v() { return this.#a } }\nconst ${name}o = new ${name}; ${name}o.v = n\nconsole.log(String(${name}o.v))`,
      () =>
        `const ${name} = function* () { for (;;) { const got = yield n; if (got) return got } }()\n${name}.next(); console.log(String(${name}.next(${few}).value))`,
      () => `${this.#block(inside, around)}`,
      () => `;`,
      () => `;[n, ${few}].at(0)${this.#end()}`,
      () => `;(n, [${few}])[0]${this.#end()}`,
      () => `;(await [n]).at(n++)${this.#end()}\n;[[n]][0][0]${this.#end()}`,
      () => `;[1, 2].forEach((x) => { n += x })${this.#end()}`,
      () =>
        `const ${name} = () => { if (n) return { n }; return (1, [n]) }\nconsole.log(JSON.stringify(${name}()))`,
    ])();
  }
}

/** A program that ends, and throws nothing outside of `try`. */
export function randomProgram(random: Random): string {
  return new Writer(random).program();
}
