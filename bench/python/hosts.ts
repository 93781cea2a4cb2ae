// A Python as hosts of rows: its CPython, and its NumPy where it has one.

import type { Host, PythonWork, Row } from '../harness.ts';

/** A call of a function of `timing.ts`; text in, JSON out. */
export type Call = (name: string, ...values: readonly string[]) => Promise<string>;

/** Seconds that Python measures after each phase of a row. */
const SLICE = '0.04';

/** The hosts of a Python, and a note on what it lacks. `suffix` goes with its name; `tell` hears which rows it cannot do. */
export async function hostsOf(
  call: Call,
  suffix = '',
  tell: (note: string) => void = () => {},
): Promise<{ hosts: Host[]; note: string }> {
  const found: { python: string; numpy: string | null } = JSON.parse(await asked(call, 'versions'));
  const hosts: Host[] = [hostOf(`CPython ${found.python}${suffix}`, call, (row) => row.python, tell)];
  if (found.numpy === null) return { hosts, note: `CPython ${found.python}${suffix} has no NumPy.` };
  hosts.push(hostOf(`NumPy ${found.numpy}${suffix}`, call, (row) => row.numpy, tell));
  return { hosts, note: '' };
}

function hostOf(
  name: string,
  call: Call,
  workOf: (row: Row) => PythonWork | undefined,
  tell: (note: string) => void,
): Host {
  return {
    name,
    async prepare(row) {
      const work = workOf(row);
      if (!work) return undefined;
      const answer = await call('prepare', name, work.setup, work.run);
      const why = errorOf(answer);
      if (why !== undefined) {
        // Other versions lack some of what the rows use: CPython 3.11 has no views of half floats.
        tell(`${name} cannot do ${row.name}: ${why}`);
        return undefined;
      }
      return {
        answer,
        slice: async () => Number(await asked(call, 'slice', name, SLICE)),
        end: async () => {
          await asked(call, 'end', name);
        },
      };
    },
  };
}

async function asked(call: Call, name: string, ...values: string[]): Promise<string> {
  const said = await call(name, ...values);
  const why = errorOf(said);
  if (why !== undefined) throw new Error(`Python: ${why}`);
  return said;
}

function errorOf(said: string): string | undefined {
  const value: unknown = JSON.parse(said);
  if (typeof value !== 'object' || value === null || !('error' in value)) return undefined;
  return String(value.error);
}
