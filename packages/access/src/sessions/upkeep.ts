import { AccessError } from '../errors.ts';
import type { AccessRegistry } from './access-registry.ts';

/** Reads all held sessions again, at once and then at an interval: often without the listener, seldom with it. */
export class Upkeep {
  private readonly registry: AccessRegistry;
  private readonly report: (error: AccessError) => void;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private failing = false;

  constructor(registry: AccessRegistry, report: (error: AccessError) => void) {
    this.registry = registry;
    this.report = report;
  }

  run(everyMs: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.refresh(), everyMs).unref();
    this.refresh();
  }

  /** Stops, and waits for a read that is on its way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.again = false;
    await this.running;
  }

  /** One read at a time; whoever asks meanwhile gets another one after it. */
  private refresh(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.attempt().finally(() => {
      this.running = undefined;
      if (!this.again) return;
      this.again = false;
      this.refresh();
    });
  }

  /** An outage is reported once, not every second. */
  private async attempt(): Promise<void> {
    try {
      await this.registry.refresh();
      this.failing = false;
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : String(cause);
      if (!this.failing)
        this.report(new AccessError('ACC-016', `sessions could not be read again: ${text}`, { cause }));
      this.failing = true;
    }
  }
}
