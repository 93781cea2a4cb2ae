// The elements of the page, found by their names.

/** The element with an id. Errors: `Error` where the page has none of this class. */
export function element<T extends Element>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${type.name} with the id ${id}`);
}

/** A new element with attributes and children; a child that is a string is text. */
export function made<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Chooses what a `select` offers; keeps the choice where it is still there. */
export function offer(
  select: HTMLSelectElement,
  options: readonly (readonly [value: string, text: string])[],
): void {
  const before = select.value;
  select.replaceChildren(...options.map(([value, text]) => made('option', { value }, text)));
  if (options.some(([value]) => value === before)) select.value = before;
  select.disabled = options.length === 0;
}
