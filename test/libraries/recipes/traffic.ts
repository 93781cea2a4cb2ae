// Packets between processes of this machine, and what tcpdump captures of them.
import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { env } from '../../../scripts/debian.ts';

/** Why nothing can be captured here; the empty string where it can. */
export const whyNoCapture: string =
  process.platform !== 'linux' || process.getuid?.() !== 0 ? 'only root may capture, on Linux' : '';

/** A socket for UDP on the loopback interface, bound. */
export async function listen(address = '127.0.0.1'): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}

/** Captures what `during` sends over the loopback interface to or from a port, until there are so many packets. */
export async function capture(
  path: string,
  port: number,
  count: number,
  during: () => unknown,
): Promise<void> {
  const args = ['-i', 'lo', '-U', '--immediate-mode', '-w', path, '-c', String(count), `port ${port}`];
  const tcpdump = spawn('tcpdump', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  const started = new Promise<void>((resolve) => {
    tcpdump.stderr.on('data', (part) => {
      text += String(part);
      if (text.includes('listening on')) resolve();
    });
  });
  const ended = once(tcpdump, 'close');
  await Promise.race([started, ended]);
  await during();
  await ended;
  if (tcpdump.exitCode !== 0)
    throw new Error(`tcpdump ended with ${tcpdump.exitCode ?? tcpdump.signalCode}: ${text}`);
}
