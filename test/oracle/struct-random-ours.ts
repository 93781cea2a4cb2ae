// The library's side of `struct_cases.py`: a random call of struct, what it gave, and what it has written.

import {
  calcsize,
  iter_unpack,
  pack,
  pack_into,
  Struct,
  unpack,
  unpack_from,
} from '../../src/struct/module.ts';
import type { Result } from './program.ts';
import type { Call, Verb } from './struct-random.ts';
import { argumentsOf } from './struct-random-arguments.ts';
import { encodeStruct, made } from './struct-random-made.ts';
import { hexOf } from './values.ts';

/** What became of a call: what it gave, and the bytes of each memory among its arguments. */
export interface Answer {
  readonly result: Result;
  readonly memory: readonly string[];
}

export function runOurs(call: Call): Answer {
  const bases: Iterable<number>[] = [];
  let result: Result;
  try {
    result = encodeStruct(
      perform(
        call,
        argumentsOf(call, 'the library').map((value) => made(value, bases)),
      ),
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    result = { error: [error.name, error.message] };
  }
  return { result, memory: bases.map(hexOf) };
}

const FUNCTIONS = { calcsize, iter_unpack, pack, pack_into, unpack, unpack_from };

function perform({ verb, by }: Call, args: readonly unknown[]): unknown {
  if (by === 'function' && verb !== 'Struct')
    return rows(verb, Reflect.apply(FUNCTIONS[verb], undefined, args));
  const of: Struct = Reflect.apply(Struct, undefined, by === 'Struct' ? args.slice(0, 1) : args);
  if (verb === 'Struct') return [of.format, of.size, String(of)];
  return verb === 'calcsize' ? of.size : rows(verb, Reflect.apply(of[verb], of, args.slice(1)));
}

function rows(verb: Verb, found: unknown): unknown {
  return verb === 'iter_unpack' ? Array.from(found as Iterable<unknown>) : found;
}
