/** Why a stream ended before its source did. */
export type StreamEnd = 'stopping' | 'revoked';

export interface GuardedStream {
  /** Whether whoever follows may still do so; asked before each message and now and then in between. */
  stillAllowed(): boolean;
  end(reason: StreamEnd): void;
}

/** Every open subscription of a server, on whatever transport: they end together when it stops. */
export class StreamRegistry {
  private readonly streams = new Set<GuardedStream>();
  private readonly timer: NodeJS.Timeout;
  private stopped = false;

  /** `checkEvery` in milliseconds: a session that ended closes its silent streams within this time. */
  constructor(checkEvery: number) {
    this.timer = setInterval(() => this.check(), checkEvery).unref();
  }

  get size(): number {
    return this.streams.size;
  }

  add(stream: GuardedStream): void {
    this.streams.add(stream);
    if (this.stopped) stream.end('stopping');
  }

  remove(stream: GuardedStream): void {
    this.streams.delete(stream);
  }

  /** Ends the streams of sessions that have ended. */
  check(): void {
    for (const stream of [...this.streams]) if (!stream.stillAllowed()) stream.end('revoked');
  }

  /** Tells every follower to come back, and whoever comes later as well. */
  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
    for (const stream of [...this.streams]) stream.end('stopping');
  }
}
