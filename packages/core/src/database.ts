import type { Prisma } from '../generated/client/client.ts';

/** A transaction of the core's own client: services take one and never open their own. */
export type CoreTx = Prisma.TransactionClient;
