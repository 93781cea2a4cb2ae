// The same program in CPython, beside what it did here.

import type { Recording } from '../program/recording.ts';
import { element } from './page.ts';

export class OraclePanel {
  private readonly box = element('oracle-switch', HTMLInputElement);

  constructor(onSwitch: () => void) {
    this.box.addEventListener('change', onSwitch);
  }

  get on(): boolean {
    return this.box.checked;
  }

  set on(on: boolean) {
    this.box.checked = on;
  }

  ran(_program: string, _recording: Recording): void {}
}
