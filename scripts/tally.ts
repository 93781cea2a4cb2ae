// Runs named steps one after the other, counts them, and ends with the line a CI reads: "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The count line at the end of an output. */
const countLine = /^(\d+) passed, (\d+) failed\s*$(?![\s\S])/m;

interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Milliseconds before the program is ended. */
  timeout?: number;
}

/** Runs a program (one of node_modules/.bin too) and gives what it printed; throws with the output if it fails. */
export function run(command: string, args: string[], options: RunOptions = {}): string {
  const path = join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '');
  const result = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, PATH: path, NO_COLOR: '1', npm_config_nodedir: undefined, ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: options.timeout ?? 300_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (result.error) throw new Error(`${command} ${args.join(' ')}: ${result.error.message}\n${output}`);
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status ?? result.signal}\n${output}`);
  return output;
}

export class Tally {
  passed = 0;
  failed = 0;

  /** Runs one step. A string it returns is shown behind its name; what it throws makes it a failure. */
  async step(name: string, body: () => unknown): Promise<boolean> {
    const start = performance.now();
    const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      const note = await body();
      this.passed++;
      console.log(`ok      ${name} (${seconds()})${typeof note === 'string' ? ` ${note}` : ''}`);
      return true;
    } catch (error) {
      this.failed++;
      console.log(
        `FAILED  ${name} (${seconds()})\n${error instanceof Error ? error.message : String(error)}`,
      );
      return false;
    }
  }

  /** Runs a script of ours that ends with a count line, shows its output as it comes, and adds its counts. */
  async script(name: string, args: string[]): Promise<void> {
    console.log(`\n${name}`);
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    const [status] = await once(child, 'close');
    const [, passed, failed] = countLine.exec(output) ?? [];
    this.passed += Number(passed ?? 0);
    this.failed += Number(failed ?? 0);
    if (status !== 0 && Number(failed ?? 0) === 0) this.failed++;
  }

  skipped(name: string, why: string): void {
    console.log(`skipped ${name}: ${why}`);
  }

  /** Prints the count line and sets the exit code. Nothing at all counted is a failure. */
  finish(): void {
    process.exitCode = this.failed > 0 || this.passed === 0 ? 1 : 0;
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}
