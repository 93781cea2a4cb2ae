// The editor, in a shadow root: there its styles are adopted style sheets, which a strict policy allows.

import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  defaultHighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { Compartment, EditorState, Prec, StateEffect, StateField, type Transaction } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { type NightColours, nightStyle } from './night.ts';

/** What the editor tells. */
export interface EditorEvents {
  onChange(): void;
  onRun(): void;
}

const mark = StateEffect.define<{
  readonly current: number | undefined;
  readonly wrong: number | undefined;
}>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    let decorations = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(mark)) continue;
      const { doc } = transaction.state;
      const lines = [
        { line: effect.value.current, name: 'current' },
        { line: effect.value.wrong, name: 'wrong' },
      ].flatMap(({ line, name }) =>
        line !== undefined && line >= 1 && line <= doc.lines
          ? [Decoration.line({ class: `mv-${name}` }).range(doc.line(line).from)]
          : [],
      );
      decorations = Decoration.set(lines, true);
    }
    return decorations;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function look(dark: boolean) {
  const shades = dark
    ? { ink: '#e8e6e1', quiet: '#a3abb5', current: '#1d3a57', wrong: '#5a2320', selection: '#2d4a68' }
    : { ink: '#1d2126', quiet: '#59616b', current: '#dcecfa', wrong: '#fbdcd9', selection: '#c9def2' };
  const theme = EditorView.theme(
    {
      '&': { color: shades.ink, backgroundColor: 'transparent', fontSize: '13px', maxHeight: '26rem' },
      '.cm-scroller': {
        fontFamily:
          'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace',
        minHeight: '9rem',
      },
      '.cm-content': { caretColor: shades.ink, padding: '8px 0' },
      '.cm-gutters': { backgroundColor: 'transparent', color: shades.quiet, border: 'none' },
      '.cm-cursor': { borderLeftColor: shades.ink },
      '&.cm-focused': { outline: 'none' },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: shades.selection,
      },
      '.mv-current': { backgroundColor: shades.current },
      '.mv-wrong': { backgroundColor: shades.wrong },
    },
    { dark },
  );
  const style = dark ? nightStyle(NIGHT) : defaultHighlightStyle;
  return [theme, syntaxHighlighting(style)];
}

const NIGHT: NightColours = {
  keyword: '#c9a5f7',
  text: '#9fd8a8',
  number: '#f2b880',
  comment: '#8f98a3',
  name: '#8cc8ff',
};

/**
 * Text over a selection. Browsers that write it themselves keep the look of what it replaces in a style attribute, which the
 * policy of the page forbids.
 */
const plainInput = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event;
    const { main } = view.state.selection;
    if (inputType !== 'insertText' || data === null || main.empty || view.composing) return false;
    event.preventDefault();
    const put = (): Transaction =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type' });
    const isHandled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, main.from, main.to, data, put));
    if (!isHandled) view.dispatch(put());
    return true;
  },
});

export class Editor {
  private readonly view: EditorView;
  private readonly look = new Compartment();

  constructor(host: HTMLElement, events: EditorEvents) {
    const root = host.attachShadow({ mode: 'open' });
    const run = {
      key: 'Mod-Enter',
      run: (): boolean => {
        events.onRun();
        return true;
      },
    };
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        extensions: [
          Prec.highest(keymap.of([run])),
          plainInput,
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'Program, in TypeScript', 'data-gramm': 'false' }),
          javascript({ typescript: true }),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          marks,
          this.look.of(look(false)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) events.onChange();
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  /** Puts text where the cursor is. */
  insert(text: string): void {
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.view.focus();
  }

  /** Marks the line that ran, and the one that is wrong. */
  mark(current: number | undefined, wrong: number | undefined): void {
    this.view.dispatch({ effects: mark.of({ current, wrong }) });
  }

  setDark(dark: boolean): void {
    this.view.dispatch({ effects: this.look.reconfigure(look(dark)) });
  }
}
