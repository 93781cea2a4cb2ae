// Shared memory between two processes: who closes, who unlinks, who ends, and what either says of mistakes.
import { existsSync } from 'node:fs';
import { SharedMemory } from 'memoryview/shared_memory';
import { describe, expect, test } from 'vitest';
import { numpyVersion, whyNoNumpy } from '../python.ts';
import { Session } from './session.ts';

const there = (name: string): boolean => existsSync(`/dev/shm/${name}`);

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return '';
}

async function theirs(session: Session, get: string): Promise<string> {
  try {
    return JSON.stringify(await session.ask(get));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe.skipIf(numpyVersion === undefined)(`with a Python beside ${whyNoNumpy}`, () => {
  test('a name taken away by Python stays readable here until it is closed', async () => {
    const session = new Session();
    const name = await session.ask<string>('s.name', 's = SharedMemory(create=True, size=8); s.buf[0] = 5');
    const shm = SharedMemory(name);
    await session.ask('None', 's.close(); s.unlink()');
    expect([there(name), shm.buf.get(0)]).toEqual([false, 5]);
    expect(await session.end()).toBe('');
    expect(shm.buf.get(0)).toBe(5);
    shm.close();
  });

  test('a name taken away here stays readable in Python', async () => {
    const session = new Session();
    const shm = SharedMemory({ create: true, size: 8 });
    shm.buf.set(0, 6);
    await session.ask(
      'None',
      `s = SharedMemory('${shm.name}'); resource_tracker.unregister(s._name, 'shared_memory')`,
    );
    shm.close();
    shm.unlink();
    expect(await session.ask('s.buf[0]')).toBe(6);
    await session.ask('None', 's.close()');
    expect(await session.end()).toBe('');
  });

  test('a Python that is killed leaves the memory as it is', async () => {
    const session = new Session();
    const shm = SharedMemory({ create: true, size: 8 });
    await session.ask(
      'None',
      `s = SharedMemory('${shm.name}'); s.buf[0] = 7; resource_tracker.unregister(s._name, 'shared_memory')`,
    );
    await session.end('SIGKILL');
    expect([shm.buf.get(0), there(shm.name)]).toEqual([7, true]);
    shm.close();
    shm.unlink();
  });

  test('a Python that attached with its tracker takes the name away when it ends, and says so', async () => {
    const session = new Session();
    const shm = SharedMemory({ create: true, size: 8 });
    await session.ask('None', `s = SharedMemory('${shm.name}')`);
    expect(await session.end()).toContain('leaked shared_memory');
    expect(there(shm.name)).toBe(false);
    shm.buf.set(0, 1);
    shm.close();
    expect(errorOf(() => shm.unlink())).toMatch(/^FileNotFoundError: /);
  });

  test('mistakes have the same sentences', async () => {
    const session = new Session();
    const { name } = SharedMemory({ create: true, size: 8 });
    await session.ask(
      'None',
      `x = SharedMemory('${name}'); resource_tracker.unregister(x._name, 'shared_memory')`,
    );
    const cases: [python: string, ours: () => unknown][] = [
      ['SharedMemory("none_such")', () => SharedMemory('none_such')],
      [`SharedMemory("${name}", create=True, size=4)`, () => SharedMemory(name, { create: true, size: 4 })],
      ['SharedMemory()', () => SharedMemory({})],
      ['SharedMemory(create=True)', () => SharedMemory({ create: true })],
      ['SharedMemory(create=True, size=-1)', () => SharedMemory({ create: true, size: -1 })],
      ['SharedMemory("a/b")', () => SharedMemory('a/b')],
      ['SharedMemory("a/b", create=True, size=1)', () => SharedMemory('a/b', { create: true, size: 1 })],
      ['SharedMemory("")', () => SharedMemory('')],
      ['SharedMemory("..")', () => SharedMemory('..')],
      ['SharedMemory("x" * 300)', () => SharedMemory('x'.repeat(300))],
      ['SharedMemory("it\'s")', () => SharedMemory("it's")],
      ['SharedMemory("a\\nb\\x07é")', () => SharedMemory('a\nb\x07é')],
      [`repr(SharedMemory("${name}"))`, () => SharedMemory(name)],
    ];
    for (const [python, ours] of cases) {
      const answer = await theirs(session, python);
      const said = errorOf(ours) || JSON.stringify(String(ours()));
      expect(said, python).toBe(answer);
    }
    // What Python has attached to above is in its tracker, which takes it away once more.
    await session.end();
    expect(there(name)).toBe(false);
  });

  test('memory with views that are not released is not closed, on either side', async () => {
    const session = new Session();
    const name = await session.ask<string>(
      's.name',
      's = SharedMemory(create=True, size=8); part = s.buf[2:4]',
    );
    const shm = SharedMemory(name);
    const part = shm.buf.slice(2, 4);
    expect(errorOf(() => shm.close())).toBe(await theirs(session, 's.close()'));
    part.release();
    shm.close();
    await session.ask('None', 'part.release(); s.close(); s.unlink()');
    expect(await session.end()).toBe('');
  });
});
