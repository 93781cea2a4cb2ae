// Whether a format string is known to the compiler, letter for letter.

/**
 * `true` for a literal; `false` for `string`, for a template such as `<${string}` and for a string with a phantom:
 * their keys make an index signature, which an empty object has and a property it has not.
 */
export type IsLiteral<F extends string> = Record<never, never> extends Record<F, 1> ? false : true;
