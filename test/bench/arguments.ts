import { parseArgs } from 'node:util';
import type { Scale } from './data/sizes.ts';

/** What can be measured by itself. */
export const topics = ['q1', 'q2', 'q3', 'q4', 'q5', 'progress', 'search', 'transfer', 'recount', 'census'] as const;
export type Topic = (typeof topics)[number];

export interface BenchArguments {
  readonly scale: Scale;
  readonly only: ReadonlySet<Topic>;
  readonly check: boolean;
  /** Whether the peers are measured too. */
  readonly peers: boolean;
  readonly rounds: number;
  readonly seconds: number;
}

export const USAGE = `npm run bench -- [--scale small|full] [--only q1,q4] [--check] [--no-peers] [--rounds 3] [--seconds 3]
  --scale     full: seed 1, about 5 GB on disk; small: a twentieth of it, to see that everything runs
  --only      ${topics.join(', ')}
  --check     ends with code 1 when a target is missed
  --no-peers  measures ours and the floor alone, and installs nothing`;

/** Reads the command line. Throws with the usage when it cannot be understood. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: 'full' },
      only: { type: 'string', default: topics.join() },
      check: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
    },
  });
  const { scale } = values;
  if (scale !== 'small' && scale !== 'full') throw new Error(`--scale ${scale} is neither small nor full`);
  const only = values.only.split(',').map((name) => name.trim().replace(/^read-/, ''));
  const unknown = only.find((name) => !topics.includes(name as Topic));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there are ${topics.join(', ')}`);
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  if (!(Number.isInteger(rounds) && rounds > 0 && seconds > 0)) throw new Error('--rounds and --seconds are above 0');
  return { scale, only: new Set(only as Topic[]), check: values.check, peers: !values['no-peers'], rounds, seconds };
}
