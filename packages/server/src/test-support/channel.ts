import { HubStopped, pullStream } from '@jianhui/events';

/** A source of values that a test feeds by hand; what was sent before anybody listened is kept. */
export class Channel<T> {
  private readonly waiting: T[] = [];
  private wake: () => void = () => undefined;
  private broken: unknown;
  private readonly opened: (() => void)[] = [];
  /** How many streams are open on it. */
  open = 0;

  send(value: T): void {
    this.waiting.push(value);
    this.wake();
  }

  fail(error: unknown): void {
    this.broken = error;
    this.wake();
  }

  /** As the hub ends its streams when it stops. */
  stop(): void {
    this.fail(new HubStopped());
  }

  /** Resolves when somebody listens. */
  listener(): Promise<void> {
    if (this.open > 0) return Promise.resolve();
    return new Promise((resolve) => this.opened.push(resolve));
  }

  stream(): AsyncIterableIterator<T> {
    this.open += 1;
    for (const resolve of this.opened.splice(0)) resolve();
    return pullStream<T>({
      signal: new AbortController().signal,
      onEnd: () => {
        this.open -= 1;
      },
      pull: async (signal) => {
        while (!signal.aborted) {
          if (this.broken) throw this.broken;
          const value = this.waiting.shift();
          if (value !== undefined) return value;
          await new Promise<void>((resolve) => {
            this.wake = resolve;
            signal.addEventListener('abort', () => resolve(), { once: true });
          });
        }
        return undefined;
      },
    });
  }
}
