// The list of differences as a Markdown table.

import { DIFFERENCES } from './differences.ts';

export function differencesTable(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const code = (text: string): string => text.replaceAll(/`([^`]*)&lt;([^`]*)`/g, '`$1<$2`');
  const rows = DIFFERENCES.map(
    ({ name, python, ours, why }) =>
      `| ${[name, python, ours, why].map((text) => code(cell(text))).join(' | ')} |`,
  );
  return ['| What | CPython 3.14 | Here | Why |', '|---|---|---|---|', ...rows].join('\n');
}
