// The picture in the documents, made anew.

import { type Case, expectText } from './visit.ts';

export const CASES: readonly Case[] = [
  {
    name: 'the picture of docs/page.md',
    options: { viewport: { width: 1280, height: 640 } },
    body: async (visit) => {
      await visit.example('A BMP image');
      expectText(await visit.text('#failure'), '');
      await visit.page.hover('[data-item="1"]');
      await visit.picture('document');
    },
  },
];
