// Symbols by which JavaScript's hosts call on an object; a host that lacks one never asks for it.

/** `using`: an engine without it gets a symbol that nobody looks up. */
export const dispose: unique symbol = (Symbol.dispose ?? Symbol.for('Symbol.dispose')) as never;

/** What `console.log` prints in Node and Bun. */
export const nodeInspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** What `console.log` prints in Deno. */
export const denoInspect: unique symbol = Symbol.for('Deno.customInspect');
