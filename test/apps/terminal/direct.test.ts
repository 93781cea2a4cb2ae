// Writes that are done when they return.

import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDirectly, writeWhole } from '../../../apps/terminal/direct.ts';

const folder = mkdtempSync(join(tmpdir(), 'memoryview-direct-'));
afterAll(() => rmSync(folder, { recursive: true }));

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('writeDirectly', () => {
  const taken: string[] = [];
  const take = (bytes: Uint8Array): void => void taken.push(Buffer.from(bytes).toString('latin1'));

  test('what is written is handed on before the write returns', async () => {
    const stream = new Writable();
    const done: unknown[] = [];
    writeDirectly(stream, take);
    expect(stream.write('text')).toBe(true);
    expect(taken.splice(0)).toEqual(['text']);
    stream.write('ff00', 'hex', (error) => done.push(error));
    stream.write(Uint8Array.of(0x41), (error) => done.push(error));
    expect(taken.splice(0)).toEqual(['\xff\x00', 'A']);
    expect(done).toEqual([]);
    await turn();
    expect(done).toEqual([null, null]);
  });

  test('a write that is stopped holds up none of the next', () => {
    const stream = new Writable();
    let stops = true;
    const stopped = new Error('stopped');
    writeDirectly(stream, (bytes) => {
      take(bytes);
      if (stops) throw stopped;
    });
    expect(() => stream.write('first')).toThrow(stopped);
    stops = false;
    stream.write('second');
    expect(taken.splice(0)).toEqual(['first', 'second']);
  });

  test('an error of the system is an event, and told to who waits for the write', async () => {
    const stream = new Writable();
    const errors: unknown[] = [];
    const full = openSync('/dev/full', 'w');
    stream.on('error', (error) => errors.push(error));
    writeDirectly(stream, (bytes) => writeWhole(full, bytes));
    const told: unknown[] = [];
    expect(stream.write('text', (error) => told.push(error))).toBe(true);
    await turn();
    closeSync(full);
    expect(errors).toEqual([expect.objectContaining({ code: 'ENOSPC' })]);
    expect(told).toEqual(errors);
  });

  test('what is no text and no bytes is refused', () => {
    const stream = new Writable();
    writeDirectly(stream, take);
    expect(() => stream.write(5)).toThrow(new TypeError('what is written must be a string or a Uint8Array'));
    expect(taken).toEqual([]);
  });

  test('in the end the stream writes as before', () => {
    const written: string[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        written.push(String(chunk));
        done();
      },
    });
    const restore = writeDirectly(stream, take);
    stream.write('directly');
    restore();
    stream.write('as before');
    expect(taken.splice(0)).toEqual(['directly']);
    expect(written).toEqual(['as before']);
  });
});

test('writeWhole goes on where a file descriptor takes a part, and where it does not wait', async () => {
  const fifo = join(folder, 'fifo');
  const copy = join(folder, 'copy');
  execFileSync('mkfifo', [fifo]);
  const fd = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  const bytes = Uint8Array.from({ length: 1_000_000 }, (_, i) => i % 251);
  // It reads later than the pipe is full.
  const reader = spawn('sh', ['-c', `sleep 0.2; head -c ${bytes.length} < "$0" > "$1"`, fifo, copy]);
  const ended = new Promise((resolve) => reader.on('exit', resolve));
  writeWhole(fd, bytes);
  await ended;
  closeSync(fd);
  expect(Buffer.compare(readFileSync(copy), bytes)).toBe(0);
});
