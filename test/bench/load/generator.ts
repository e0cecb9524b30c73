import net from 'node:net';

/** One window of load, as the parent orders it. */
export interface LoadOrder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies taken in turn by every connection, each beginning elsewhere. */
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly milliseconds: number;
}

/** What came of it. Latencies in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
  /** Answers that were not 200 or carried errors; the first of them is shown. */
  readonly errors: number;
  readonly firstError: string | null;
}

/**
 * Drives keep-alive connections over bare sockets: a client library would take as much of the two cores as the servers
 * that are measured.
 */
export async function generate(order: LoadOrder): Promise<LoadResult> {
  const { hostname, port, pathname } = new URL(order.url);
  const extra = Object.entries(order.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = order.bodies.map((body) =>
    Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\naccept: application/json\r\n` +
        `${extra.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const latencies: number[] = [];
  let bytes = 0;
  let errors = 0;
  let firstError: string | null = null;
  const begun = performance.now();
  const end = begun + order.milliseconds;
  await Promise.all(
    Array.from({ length: order.connections }, async (_, index) => {
      const connection = await Connection.open(hostname, Number(port));
      try {
        for (let i = Math.floor((index * requests.length) / order.connections); performance.now() < end; i++) {
          const sent = performance.now();
          const answer = await connection.exchange(requests[i % requests.length] as Buffer);
          latencies.push(performance.now() - sent);
          bytes += answer.length;
          if (isError(answer)) {
            errors += 1;
            firstError ??= answer.toString('utf8').slice(0, 2_000);
          }
        }
      } finally {
        connection.close();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  const sorted = Float64Array.from(latencies).sort();
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { requests: latencies.length, seconds, p50: at(0.5), p99: at(0.99), bytes, errors, firstError };
}

const isError = (answer: Buffer): boolean =>
  answer.toString('latin1', 9, 12) !== '200' || answer.includes('"errors"') || answer.includes('"edges":null');

const HEAD_END = Buffer.from('\r\n\r\n');

/** One keep-alive connection that carries one request at a time. */
class Connection {
  private readonly socket: net.Socket;
  private chunks: Buffer[] = [];
  private length = 0;
  /** Bytes of the whole answer, once its head told them; -1 before, -2 when it comes in chunks. */
  private expected = -1;
  private settle: { resolve(answer: Buffer): void; reject(error: Error): void } | null = null;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.settle?.reject(error));
    socket.on('close', () => this.settle?.reject(new Error('the server closed the connection')));
  }

  static open(host: string, port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host, port }, () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
      socket.once('error', reject);
    });
  }

  exchange(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.settle = null;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.expected === -1) this.readHead();
    const complete =
      this.expected >= 0
        ? this.length >= this.expected
        : this.expected === -2 && chunk.toString('latin1', Math.max(0, chunk.length - 5)).endsWith('0\r\n\r\n');
    if (!complete) return;
    const answer = this.chunks.length === 1 ? (this.chunks[0] as Buffer) : Buffer.concat(this.chunks);
    this.chunks = [];
    this.length = 0;
    this.expected = -1;
    const settle = this.settle;
    this.settle = null;
    settle?.resolve(answer);
  }

  private readHead(): void {
    const all = this.chunks.length === 1 ? (this.chunks[0] as Buffer) : Buffer.concat(this.chunks);
    const head = all.indexOf(HEAD_END);
    if (head < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(all.toString('latin1', 0, head))?.[1];
    this.expected = length === undefined ? -2 : head + HEAD_END.length + Number(length);
  }
}
