// The builder of formats: a row a field, and below them the string, its type and its picture.

import { draw, memoryview } from 'memoryview';
import { type Built, build, type FieldRow, programWith, SORTS } from './builder-text.ts';
import { element, made, offer } from './page.ts';

const FIRST: readonly FieldRow[] = [
  { name: 'id', letter: 'H', shape: '' },
  { name: 'price', letter: 'd', shape: '' },
];

const ORDERS = [
  ['<', 'little-endian'],
  ['>', 'big-endian'],
  ['@', "the machine's"],
] as const;

export class Builder {
  private readonly body = element('builder-body', HTMLDivElement);
  private readonly rows = made('div', { class: 'rows' });
  private readonly order = made('select', { 'aria-label': 'Byte order' });
  private readonly align = made('input', { type: 'checkbox' });
  private readonly format = made('output', { class: 'facts' });
  private readonly picture = made('pre', { tabindex: '0', 'aria-label': 'The format drawn' });
  private readonly use = made('button', { type: 'button' }, 'Use in program');
  private built: Built | undefined;

  constructor(onUse: (text: string) => void) {
    offer(this.order, ORDERS);
    this.align.checked = true;
    const add = made('button', { type: 'button' }, 'Add a field');
    add.addEventListener('click', () => {
      this.addRow({ name: `field${this.rows.children.length + 1}`, letter: 'I', shape: '' });
      this.update();
    });
    this.use.addEventListener('click', () => {
      if (this.built !== undefined) onUse(programWith(this.built));
    });
    const aligned = made('label', { class: 'switch' }, this.align, 'padded as in C');
    this.body.append(this.rows, made('div', { class: 'row' }, add, this.order, aligned, this.use));
    this.body.append(this.format, this.picture);
    this.body.addEventListener('input', () => this.update());
    for (const row of FIRST) this.addRow(row);
    this.update();
  }

  private addRow({ name, letter, shape }: FieldRow): void {
    const sort = made('select', { 'aria-label': 'Sort', name: 'letter' });
    offer(sort, SORTS);
    sort.value = letter;
    const remove = made('button', { type: 'button', 'aria-label': 'Remove the field' }, '✕');
    const row = made(
      'div',
      { class: 'row', role: 'group', 'aria-label': 'Field' },
      made('input', { type: 'text', name: 'name', value: name, 'aria-label': 'Name', spellcheck: 'false' }),
      sort,
      made('input', {
        type: 'text',
        name: 'shape',
        value: shape,
        'aria-label': 'Length or shape',
        placeholder: '2, 3',
      }),
      remove,
    );
    remove.addEventListener('click', () => {
      row.remove();
      this.update();
    });
    this.rows.append(row);
  }

  private fields(): FieldRow[] {
    const valueIn = (row: Element, name: string): string => {
      const control = row.querySelector(`[name=${name}]`);
      return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value : '';
    };
    return [...this.rows.children].map((row) => ({
      name: valueIn(row, 'name'),
      letter: valueIn(row, 'letter'),
      shape: valueIn(row, 'shape'),
    }));
  }

  private update(): void {
    this.built = undefined;
    try {
      const order = ORDERS.find(([mark]) => mark === this.order.value)?.[0] ?? '<';
      this.built = build(this.fields(), { order, align: this.align.checked });
      const { format, itemsize, type } = this.built;
      this.format.textContent = `'${format}' · ${itemsize} bytes · ${type}`;
      const view = memoryview(new Uint8Array(itemsize)).cast(format, [1]);
      this.picture.textContent = draw(view.layout(), { width: 72, rows: 16 });
    } catch (error) {
      this.format.textContent = error instanceof Error ? error.message : String(error);
      this.picture.textContent = '';
    }
    this.use.disabled = this.built === undefined;
  }
}
