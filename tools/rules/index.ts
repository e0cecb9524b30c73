import { fileLength } from './file-length.ts';
import { noClock } from './no-clock.ts';
import { noHosts } from './no-hosts.ts';
import { noLooseEnds } from './no-loose-ends.ts';
import { noPrismaInReads } from './no-prisma-in-reads.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [noPrismaInReads, noClock, fileLength, noHosts, noLooseEnds];
