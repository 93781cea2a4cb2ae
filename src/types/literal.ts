// Which format strings the compiler can follow: literals of no more than so many letters.

/**
 * `true` for a literal; `false` for `string`, for a template such as `<${string}` and for a string with a phantom:
 * their keys make an index signature, which an empty object has and a property it has not.
 */
export type IsLiteral<F extends string> = Record<never, never> extends Record<F, 1> ? false : true;

/**
 * The most steps through one format: a step is a letter, a mark, a digit of a count, a shape or a blank, so that 150
 * fields are within. A step takes up to three conditional types in a row, of which TypeScript follows 1,000.
 */
export type StepLimit = 300;
