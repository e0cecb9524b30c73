import type { BenchArguments } from '../arguments.ts';
import { openData } from '../data.ts';
import { type Measure, plainMeasure } from '../results.ts';
import { measureRecount } from './recount.ts';
import { measureTransfer } from './transfer.ts';

const ROUNDS = 5;

/** What core does within the database, without a server before it: moving many members, and counting everything anew. */
export async function measureCore(options: BenchArguments, say: (text: string) => void): Promise<Measure[]> {
  const data = await openData(options.scale, say);
  const measures: Measure[] = [];
  try {
    if (options.only.has('transfer')) {
      const { people, ours, bare } = await measureTransfer(data.server.url, ROUNDS);
      say(`batch-transfer   ${people} members, ${ours.toFixed(0)}/s, bare ${bare.toFixed(0)}/s`);
      measures.push(plainMeasure('batch-transfer-10000', 'members/s', ours, bare));
    }
    if (options.only.has('recount')) {
      const { recount, aggregates } = await measureRecount(data.server.url, ROUNDS);
      say(`recount          ${recount.toFixed(0)} ms, bare aggregates ${aggregates.toFixed(0)} ms`);
      measures.push(plainMeasure('recount', 'ms', recount, aggregates));
    }
  } finally {
    await data.server.stop();
  }
  return measures;
}
