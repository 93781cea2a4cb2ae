// Where bytes come from: an example, a file that is chosen or dropped, hexadecimal digits.

import { EXAMPLES, type Example, fileOf } from './examples.ts';
import { bytesOfHex } from './hex.ts';
import { element, offer } from './page.ts';

/** What the inputs tell. */
export interface InputEvents {
  onExample(example: Example, file: Uint8Array<ArrayBuffer> | undefined): void;
  onFile(name: string, file: Blob): void;
  onHex(file: Uint8Array<ArrayBuffer>): void;
  onError(error: unknown): void;
}

export class Inputs {
  private readonly examples = element('examples', HTMLSelectElement);
  private readonly hex = element('hex', HTMLInputElement);
  private readonly events: InputEvents;

  constructor(events: InputEvents) {
    this.events = events;
    offer(this.examples, [
      ...EXAMPLES.map(({ name }, k) => [String(k), name] as const),
      ['', 'your own program'] as const,
    ]);
    this.examples.addEventListener('change', () =>
      this.choose(EXAMPLES[Number(this.examples.value || '-1')]),
    );
    this.files();
    element('hex-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      try {
        events.onHex(bytesOfHex(this.hex.value));
      } catch (error) {
        events.onError(error);
      }
    });
  }

  /** Shows which example is there; none: a program of one's own. */
  name(example: string | undefined): void {
    const place = EXAMPLES.findIndex(({ name }) => name === example);
    this.examples.value = place < 0 ? '' : String(place);
  }

  private choose(example: Example | undefined): void {
    if (example === undefined) return;
    const { value } = this.examples;
    // Another one may be chosen while the file is on its way.
    const isWanted = (): boolean => this.examples.value === value;
    fileOf(example).then(
      (file) => isWanted() && this.events.onExample(example, file),
      (error: unknown) => isWanted() && this.events.onError(error),
    );
  }

  private files(): void {
    const input = element('file', HTMLInputElement);
    element('open-file', HTMLButtonElement).addEventListener('click', () => input.click());
    const take = (files: FileList | undefined | null): void => {
      const file = files?.[0];
      if (file !== undefined) this.events.onFile(file.name, file);
    };
    input.addEventListener('change', () => {
      take(input.files);
      input.value = '';
    });
    const { body } = document;
    document.addEventListener('dragover', (event) => {
      event.preventDefault();
      body.classList.add('dropping');
    });
    document.addEventListener('dragleave', () => body.classList.remove('dropping'));
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      body.classList.remove('dropping');
      take(event.dataTransfer?.files);
    });
  }
}
