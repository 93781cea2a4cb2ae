// Memory that goes away while archives are read and written, and arguments that are none.
import { randomBytes } from 'node:crypto';
import { bytearray } from 'memoryview';
import { open, savez, savez_compressed } from 'memoryview/npz';
import { describe, expect, test } from 'vitest';
import { detach, errorOf } from '../../support.ts';
import { serve } from '../sources/server.ts';
import { archive, refusal } from './support.ts';

describe.each([
  ['savez', savez],
  ['savez_compressed', savez_compressed],
] as const)('%s', (_name, save) => {
  test('locks the arrays at once', async () => {
    const own = bytearray(new Uint8Array(1000));
    const saving = save({ write: () => undefined }, { own });
    expect(errorOf(() => own.clear())).toBe(
      'BufferError: Existing exports of data: object cannot be re-sized',
    );
    await saving;
    own.clear();
  });

  test('refuses arrays without names, before anything is written', async () => {
    let written = 0;
    const target = { write: () => void written++ };
    for (const arrays of [new Float64Array(3), bytearray(3), 5, null, undefined, 'ab']) {
      expect(await refusal(save(target, arrays as never))).toMatch(/^TypeError: arrays by name are required/);
    }
    const long = { a: bytearray(3), ['x'.repeat(65_532)]: bytearray(3) };
    expect(await refusal(save(target, long))).toMatch(/^ValueError: a name of 65536 bytes is too long/);
    expect(await refusal(save(target, new Map([[1, bytearray(3)]]) as never))).toBe(
      "TypeError: names of arrays must be str, not 'int'",
    );
    expect(await refusal(save(target, {}, { postion: 3 } as never))).toMatch(
      /got an unexpected option 'postion'/,
    );
    expect(written).toBe(0);
  });

  test('leaves its pieces to a target that passes them on to another thread', async () => {
    const taken: Uint8Array[] = [];
    const target = {
      write: (piece: Uint8Array) => void taken.push(structuredClone(piece, { transfer: [piece.buffer] })),
    };
    const size = await save(target, { a: new Float64Array([1, 2]) });
    const whole = new Uint8Array(Buffer.concat(taken));
    expect(whole.length).toBe(size);
    expect((await (await open(whole)).get('a')).tolist()).toEqual([1, 2]);
  });

  test('that loses an array while it writes fails and writes no whole archive', async () => {
    const memory = new Uint8Array(randomBytes(6_000_000)); // which no method makes smaller
    let count = 0;
    const target = { write: () => void (count++ === 1 && detach(memory.buffer)) };
    expect(await refusal(save(target, { memory }))).toMatch(/^BufferError: what is written was detached/);
  });
});

test.each(['stored', 'deflated'])(
  'memory of a %s archive that is detached at any time is an array or a BufferError',
  async (name) => {
    for (let turns = 0; turns < 150; turns++) {
      const memory = archive(name);
      const said = refusal(open(memory).then((file) => file.get('grid')));
      for (let k = 0; k < turns; k++) await undefined;
      detach(memory.buffer);
      expect(await said).toMatch(/^(gave|BufferError: )/);
    }
  },
);

test('an archive in memory is locked while an array inflates, and no longer', async () => {
  const memory = bytearray(archive('deflated'));
  const file = await open(memory);
  const reading = file.get('grid');
  let locked = false;
  for (let k = 0; k < 200; k++) {
    await undefined;
    try {
      memory.append(0);
      memory.pop();
    } catch {
      locked = true;
    }
  }
  expect((await reading).shape).toEqual([2, 3]);
  expect(locked).toBe(true);
  const broken = bytearray(archive('bad_crc_deflated'));
  expect(await refusal(open(broken).then((opened) => opened.get('a')))).toMatch(/^BadZipFile/);
  broken.clear();
  memory.clear();
});

test('the answer of a server without ranges is given up', async () => {
  let closed: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const server = await serve((_request, response) => {
    response.on('close', closed);
    response.write(new Uint8Array(1000)); // and never the end
  });
  expect(await refusal(open(server.url))).toMatch(/^ValueError: an archive is read from its end/);
  await gone;
  await server.close();
});
