// Day and night: what the system prefers, until somebody chooses.

import { element } from './page.ts';
import type { Theme } from './palette.ts';

const KEPT = 'memoryview-theme';

/** Applies the theme now and whenever it changes. */
export function followTheme(apply: (theme: Theme) => void): void {
  const button = element('theme', HTMLButtonElement);
  const night = matchMedia('(prefers-color-scheme: dark)');
  let chosen = kept();
  const set = (): void => {
    const theme = chosen ?? (night.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === 'dark' ? 'Light' : 'Dark';
    apply(theme);
  };
  night.addEventListener('change', set);
  button.addEventListener('click', () => {
    chosen = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    keep(chosen);
    set();
  });
  set();
}

/** Storage may be forbidden: the choice then lasts as long as the page. */
function kept(): Theme | undefined {
  try {
    const theme = localStorage.getItem(KEPT);
    return theme === 'dark' || theme === 'light' ? theme : undefined;
  } catch {
    return undefined;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEPT, theme);
  } catch {}
}
