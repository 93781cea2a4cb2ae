// The peers of the table, from a package of their own (bench/peers): they are in no install of ours. For Node, Deno and Bun.
// All of @stdlib/ndarray is installed, 437 MB: npm takes the packages it is made of from a host that not every machine
// reaches.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxesPeers } from './rows/axes-peers.ts';
import type { Peers } from './rows/peers.ts';

export type { Peers } from './rows/peers.ts';

const folder = fileURLToPath(new URL('./peers', import.meta.url));
const load = createRequire(`${folder}/package.json`);

/** The peers, installed first where one is missing; or the reason why there are none. */
export function loadPeers(): Peers | string {
  const { dependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  if (!Object.keys(dependencies).every((name) => existsSync(`${folder}/node_modules/${name}`))) {
    const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) return `npm ci --prefix bench/peers failed: ${error?.message ?? stderr.trim()}`;
  }
  try {
    return {
      pythonStruct: load('python-struct'),
      long: load('long'),
      bufferpack: load('bufferpack'),
      typedBinary: load('typed-binary'),
      restructure: load('restructure'),
      binaryParser: load('binary-parser'),
      smartBuffer: load('smart-buffer'),
      jdataview: load('jdataview'),
      arrow: load('apache-arrow'),
      extras: load('uint8array-extras'),
      float16: load('@petamoriken/float16'),
      axes: axesPeers(),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function axesPeers(): AxesPeers {
  return {
    stdlib: {
      ndarray: load('@stdlib/ndarray/ctor'),
      assign: load('@stdlib/ndarray/base/assign'),
      toArray: load('@stdlib/ndarray/to-array'),
      slice: load('@stdlib/ndarray/slice'),
      Slice: load('@stdlib/slice/ctor'),
      MultiSlice: load('@stdlib/slice/multi'),
    },
    ndarray: load('ndarray'),
    ops: load('ndarray-ops'),
    numpy: load('numpy-ts'),
  };
}
