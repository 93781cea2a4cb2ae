// A server on this machine that answers ranges, or does not, or lies.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is sent for a request; `range` is what was asked for. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  range: [number, number] | undefined,
) => void;

/** A server, and what it was asked for. */
export interface Running {
  readonly url: string;
  readonly ranges: string[];
  close(): Promise<void>;
}

export async function serve(answer: Answer): Promise<Running> {
  const ranges: string[] = [];
  const server: Server = createServer((request, response) => {
    const text = request.headers.range ?? '';
    ranges.push(text);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(text) ?? [];
    answer(request, response, to === undefined ? undefined : [Number(from), Number(to)]);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  return { url: `http://127.0.0.1:${port}/data`, ranges, close };
}

/** Answers ranges as a server should; `headers` are sent along. */
export function ranging(data: Uint8Array, headers: () => Record<string, string> = () => ({})): Answer {
  return (_request, response, range) => {
    if (range === undefined) {
      response.writeHead(200, { 'content-length': data.length, ...headers() }).end(data);
      return;
    }
    const [from, to] = range;
    if (from >= data.length) {
      response.writeHead(416, { 'content-range': `bytes */${data.length}` }).end();
      return;
    }
    const last = Math.min(to, data.length - 1);
    const told = { 'content-range': `bytes ${from}-${last}/${data.length}`, ...headers() };
    response.writeHead(206, told).end(data.subarray(from, last + 1));
  };
}
