interface Sample {
  readonly at: number;
  readonly done: number;
}

/** How far back the speed looks, in milliseconds: long enough to be calm, short enough to follow a change of phase. */
const WINDOW_MS = 5_000;

/** Measures rows a second from successive messages of a job. */
export interface RowSpeed {
  /** Takes a message at a monotonic time in milliseconds; answers rows a second, null while it cannot be told. */
  add(at: number, phase: string | null, done: number): number | null;
}

/** A phase begins its count anew, and so does the speed. */
export function createRowSpeed(): RowSpeed {
  let samples: Sample[] = [];
  let current: string | null = null;
  return {
    add(at, phase, done) {
      if (phase !== current || done < (samples.at(-1)?.done ?? 0)) samples = [];
      current = phase;
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }];
      const [first] = samples;
      if (!first || at - first.at < 300) return null;
      return Math.round(((done - first.done) * 1000) / (at - first.at));
    },
  };
}
