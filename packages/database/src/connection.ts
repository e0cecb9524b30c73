import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { isConflict } from './conflict.ts';
import { DatabaseError, messageOf } from './errors.ts';
import { readTypes } from './read-types.ts';

/** What a service gets: the client inside a transaction. */
export type TransactionOf<Client> = Omit<
  Client,
  '$connect' | '$disconnect' | '$on' | '$use' | '$transaction' | '$extends'
>;

export interface TransactionOptions {
  /** Milliseconds to wait for a free connection; default 60 000. */
  maxWaitMs?: number;
  /** Milliseconds after which the whole is rolled back; default 60 000. */
  timeoutMs?: number;
  isolation?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable';
  /** How often it is tried again after a deadlock or a serialization failure; default 3. */
  retries?: number;
}

export interface Database<Client> {
  /** The generated client. Services write through `transaction` alone. */
  readonly prisma: Client;
  /**
   * Connections for reads in plain SQL, for COPY and for LISTEN. Values come as: date `'2019-06-03'`, timestamptz
   * `Date`, int8 `bigint` (so write `count(*)::int` for a number), numeric `string`, json parsed.
   */
  readonly pool: pg.Pool;
  /**
   * The one way to write: runs `work` in a transaction and commits, or rolls back when it throws. After a deadlock or
   * a serialization failure the whole is tried again, so `work` must do nothing outside the transaction.
   * Throws DB-401 when the conflicts do not cease.
   */
  transaction<T>(work: (tx: TransactionOf<Client>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

export interface OpenOptions<Client> {
  url: string;
  /** `(adapter) => new PrismaClient({ adapter })` of the generated client. */
  createClient(adapter: PrismaPg): Client;
  /** Connections of the client; default 10. */
  max?: number;
  /** Connections of the pool for reads; default 6. */
  readMax?: number;
  /** Shown in pg_stat_activity; default `jianhui`. */
  name?: string;
  /** Told when an idle connection is lost; the pool makes a new one by itself. */
  onIdleError?(error: Error): void;
}

const LIMIT_MS = 60_000;
const RETRIES = 3;
const FIRST_PAUSE_MS = 20;

/** Opens both pools of one database. Nothing is connected before the first use. */
export function openDatabase<Client extends { $disconnect(): Promise<void> }>(
  options: OpenOptions<Client>,
): Database<Client> {
  const common = {
    ...connectionSettings(options.url),
    application_name: options.name ?? 'jianhui',
    connectionTimeoutMillis: LIMIT_MS,
    keepAlive: true,
  };
  const writes = new pg.Pool({ ...common, max: options.max ?? 10 });
  const pool = new pg.Pool({ ...common, max: options.readMax ?? 6, types: readTypes });
  for (const each of [writes, pool]) each.on('error', (error) => options.onIdleError?.(error));
  const prisma = options.createClient(new PrismaPg(writes));
  let closing: Promise<void> | undefined;
  return {
    prisma,
    pool,
    transaction: (work, settings) => retrying(prisma, work, settings ?? {}),
    close() {
      closing ??= prisma.$disconnect().then(() => Promise.all([writes.end(), pool.end()]).then(() => undefined));
      return closing;
    },
  };
}

/** The session: UTC, ISO dates, and no JIT, which costs more than it saves on statements of a few milliseconds. */
const SESSION = '-c TimeZone=UTC -c DateStyle=ISO -c jit=off';

function connectionSettings(url: string): { connectionString: string; options?: string } {
  // What the address itself says under "options" wins over what stands beside it, so ours is joined to it.
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const given = parsed?.searchParams.get('options');
  if (!parsed || !given) return { connectionString: url, options: SESSION };
  parsed.searchParams.set('options', `${SESSION} ${given}`);
  return { connectionString: parsed.href };
}

/** The part of every generated client that is used here. */
interface Transacting {
  $transaction<T>(
    work: (tx: never) => Promise<T>,
    options: { maxWait: number; timeout: number; isolationLevel?: string },
  ): Promise<T>;
}

async function retrying<Client, T>(
  prisma: Client,
  work: (tx: TransactionOf<Client>) => Promise<T>,
  { maxWaitMs = LIMIT_MS, timeoutMs = LIMIT_MS, isolation, retries = RETRIES }: TransactionOptions,
): Promise<T> {
  const settings = { maxWait: maxWaitMs, timeout: timeoutMs, ...(isolation ? { isolationLevel: isolation } : {}) };
  for (let attempt = 0; ; attempt++) {
    try {
      return await (prisma as unknown as Transacting).$transaction(work, settings);
    } catch (cause) {
      if (!isConflict(cause)) throw cause;
      if (attempt >= retries) {
        throw new DatabaseError('DB-401', `tried ${attempt + 1} times; ${messageOf(cause).trim()}`, { cause });
      }
      // A pause of random length, so that two that met once do not meet again.
      const pause = FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
