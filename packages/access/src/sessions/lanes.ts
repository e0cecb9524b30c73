/**
 * Lets jobs of one key run one after another, and at most `width` jobs in all: guesses at one account cannot overtake
 * the count of their failures, and verifying passwords cannot take every thread of the process.
 */
export class Lanes {
  private readonly lastOf = new Map<string, Promise<void>>();
  private readonly queue: (() => void)[] = [];
  private running = 0;
  private waiting = 0;
  private readonly width: number;
  private readonly capacity: number;

  constructor(width: number, capacity: number) {
    this.width = width;
    this.capacity = capacity;
  }

  /** True when so many wait that the next would wait too long. */
  get isFull(): boolean {
    return this.waiting >= this.capacity;
  }

  /** Runs a job when its turn has come. */
  async run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const before = this.lastOf.get(key);
    let leave = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.lastOf.set(key, mine);
    this.waiting += 1;
    try {
      await before;
      await this.enter();
    } finally {
      this.waiting -= 1;
    }
    try {
      return await job();
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
      if (this.lastOf.get(key) === mine) this.lastOf.delete(key);
      leave();
    }
  }

  private async enter(): Promise<void> {
    // Whoever is woken takes the place before anybody else can ask for it.
    if (this.running >= this.width) await new Promise<void>((resolve) => this.queue.push(this.taking(resolve)));
    else this.running += 1;
  }

  private taking(resolve: () => void): () => void {
    return () => {
      this.running += 1;
      resolve();
    };
  }
}
