// Threads over the memory of views: atomic access, and views sent from one thread to another.

export * as atomics from './atomics.ts';
export { fromMessage, type MessageOptions, toMessage, type ViewMessage } from './message.ts';
export type { AtomicIndex, AtomicInput, AtomicItem, Waited, WaitedAsync } from './types.ts';
