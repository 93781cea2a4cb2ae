// The colours of a program at night.

import { HighlightStyle } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** One colour for each kind of word. */
export interface NightColours {
  readonly keyword: string;
  readonly text: string;
  readonly number: string;
  readonly comment: string;
  readonly name: string;
}

export function nightStyle({ keyword, text, number, comment, name }: NightColours): HighlightStyle {
  return HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: keyword },
    { tag: [tags.string, tags.special(tags.string), tags.regexp], color: text },
    { tag: [tags.number, tags.bool, tags.null], color: number },
    { tag: tags.comment, color: comment },
    { tag: [tags.typeName, tags.definition(tags.variableName), tags.propertyName], color: name },
  ]);
}
