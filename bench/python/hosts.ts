// A Python as hosts of rows: its CPython, and its NumPy where it has one.

import type { Host, PythonWork, Row } from '../harness.ts';

/** A call of a function of `timing.ts`; text in, JSON out. */
export type Call = (name: string, ...values: readonly string[]) => Promise<string>;

/** Seconds that Python measures after each phase of a row. */
const SLICE = '0.04';

/** The hosts of a Python, and a note on what it lacks. `suffix` goes with its name. */
export async function hostsOf(call: Call, suffix = ''): Promise<{ hosts: Host[]; note: string }> {
  const found: { python: string; numpy: string | null } = JSON.parse(await asked(call, 'versions'));
  const hosts: Host[] = [hostOf(`CPython ${found.python}${suffix}`, call, (row) => row.python)];
  if (found.numpy === null) return { hosts, note: `CPython ${found.python}${suffix} has no NumPy.` };
  hosts.push(hostOf(`NumPy ${found.numpy}${suffix}`, call, (row) => row.numpy));
  return { hosts, note: '' };
}

function hostOf(name: string, call: Call, workOf: (row: Row) => PythonWork | undefined): Host {
  return {
    name,
    async prepare(row) {
      const work = workOf(row);
      if (!work) return undefined;
      const answer = await prepared(row, name, work, call);
      if (answer === undefined) return undefined;
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

/** Undefined where this Python cannot do the row: what it lacks has another error than what is wrong. */
async function prepared(row: Row, name: string, { setup, run }: PythonWork, call: Call) {
  const said = await call('prepare', name, setup, run);
  const why = errorOf(said);
  if (why === undefined) return said;
  if (/^(ImportError|ModuleNotFoundError|NotImplementedError|AttributeError)/.test(why)) return undefined;
  throw new Error(`${row.name}: ${name}: ${why}`);
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
