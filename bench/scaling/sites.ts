// A call of `get` that has seen one to fifteen formats. Each number of formats has a function of its own text: engines
// gather what they learn of a call by the place of the call.
import { type MemoryView, memoryview } from 'memoryview';
import type { Scaling } from './rows.ts';

const FORMATS = ['d', 'i', 'B', 'f', 'h', 'H', 'I', 'b', 'e', '>d', '>i', '>h', '<f', '>f', '>H'];
const ITEMS = 960;

type Sum = (mv: MemoryView, count: number) => number;
const SITES: Readonly<Record<number, Sum>> = {
  1: (mv, count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += Number(mv.get(i));
    return sum;
  },
  2: (mv, count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += Number(mv.get(i));
    return sum;
  },
  4: (mv, count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += Number(mv.get(i));
    return sum;
  },
  8: (mv, count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += Number(mv.get(i));
    return sum;
  },
  15: (mv, count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += Number(mv.get(i));
    return sum;
  },
};

/** So many items in all, whichever the number of formats. */
export const OVER_SITES: Scaling = {
  name: `get of ${ITEMS} items at a call site of formats`,
  sizes: [1, 2, 4, 8, 15],
  slope: 0,
  make: (count) => {
    const views = FORMATS.slice(0, count).map((format): MemoryView => {
      const mv: MemoryView = memoryview(new Uint8Array(8 * ITEMS)).cast(format);
      return mv;
    });
    const sum = SITES[count];
    if (sum === undefined) throw new Error(`no call site of ${count} formats`);
    return () => views.reduce((total, mv) => total + sum(mv, ITEMS / count), 0);
  },
};
