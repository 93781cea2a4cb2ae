// What is looked at: a memory of the step that is shown, and one view of it.

import type { MemoryView } from 'memoryview';
import type { Playback } from '../program/playback.ts';
import type { RecordedView, Step } from '../program/recording.ts';

/** One memory as one view. */
export interface Look {
  readonly memory: number;
  readonly bytes: Uint8Array;
  /** Undefined: the memory has no view that can be shown. */
  readonly view: MemoryView | undefined;
  readonly recorded: RecordedView | undefined;
  /** Whether the step that is shown changed a byte. */
  readonly changed: (byte: number) => boolean;
}

/** The step that a playback shows. */
export function stepOf(playback: Playback): Step | undefined {
  return playback.recording.steps[playback.step];
}

/** The views of the step, those of variables first, and a name once. */
export function viewsOf(playback: Playback): readonly RecordedView[] {
  const views = stepOf(playback)?.views ?? [];
  const last = new Map(views.map((view) => [view.name, view]));
  const rank = ({ kind, name }: RecordedView): number => (name === '_' ? 2 : kind === 'view' ? 0 : 1);
  return [...last.values()].sort((a, b) => rank(a) - rank(b));
}

/** The view of a name, or else the one that says most: the view that came last. */
export function chosenView(playback: Playback, name: string | undefined): RecordedView | undefined {
  const views = viewsOf(playback);
  const named = views.find((view) => view.name === name);
  if (named !== undefined) return named;
  return views.filter(({ kind, name }) => kind === 'view' && name !== '_').at(-1) ?? views[0];
}

/** What is seen of a view; with none, a memory alone. */
export function lookAt(playback: Playback, recorded: RecordedView | undefined, memory: number): Look {
  const number = recorded?.memory ?? memory;
  const bytes = playback.bytesOf(number);
  return {
    memory: number,
    bytes,
    recorded,
    view: remade(playback, recorded),
    changed: playback.changedIn(number),
  };
}

/** Undefined for a view that reaches beyond the bytes that were kept. */
function remade(playback: Playback, recorded: RecordedView | undefined): MemoryView | undefined {
  if (recorded === undefined) return undefined;
  try {
    return playback.viewOf(recorded);
  } catch {
    return undefined;
  }
}
