// Text put into a text, without a new line.

/** Insertions, and stretches made blank, at places of the original text. */
export class Edits {
  private readonly text: string;
  private readonly edits: { readonly start: number; readonly stop: number; readonly put: string }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Puts text before what stands at a place, behind all that was put there before. */
  insert(place: number, put: string): void {
    this.edits.push({ start: place, stop: place, put });
  }

  /** Takes out a stretch; its line ends stay. */
  blank(start: number, stop: number): void {
    this.edits.push({ start, stop, put: this.text.slice(start, stop).replace(/[^\n]+/g, '') });
  }

  result(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, stop, put } of this.edits.toSorted((a, b) => a.start - b.start)) {
      parts.push(this.text.slice(at, Math.max(at, start)), put);
      at = Math.max(at, stop);
    }
    return parts.join('') + this.text.slice(at);
  }
}
