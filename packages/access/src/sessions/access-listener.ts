import pg from 'pg';
import { AccessError } from '../errors.ts';
import { ACCESS_CHANNEL } from './invalidation.ts';

export interface ListenerOptions {
  /** How to reach the database directly: LISTEN does not go through a pooler of transactions. */
  connection: pg.ClientConfig;
  onNews(payload: string): void;
  onUp(): void;
  onDown(): void;
  /** Hears of lost connections and failed attempts; the listener goes on by itself. */
  report(error: AccessError): void;
}

const HEARTBEAT_MS = 15_000;
const ANSWER_WITHIN_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** One connection of its own that listens, and comes back by itself whenever it is lost. */
export class AccessListener {
  private readonly options: ListenerOptions;
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private stopped = true;

  constructor(options: ListenerOptions) {
    this.options = options;
  }

  /** Connects and listens. Throws ACC-016 when that fails at first; afterwards failures are only reported. */
  async start(): Promise<void> {
    if (!this.stopped) return;
    this.stopped = false;
    try {
      await this.connect();
    } catch (cause) {
      this.stopped = true;
      throw new AccessError('ACC-016', messageOf(cause), { cause });
    }
  }

  /** Ends the connection for good; says nothing of it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      ...{ connectionTimeoutMillis: ANSWER_WITHIN_MS, query_timeout: ANSWER_WITHIN_MS, keepAlive: true },
      ...this.options.connection,
      application_name: 'jianhui access',
    });
    client.on('notification', ({ payload }) => this.options.onNews(payload ?? ''));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection ended')));
    try {
      await client.connect();
      await client.query(`listen ${ACCESS_CHANNEL}`);
    } catch (error) {
      discard(client);
      throw error;
    }
    if (this.stopped) return discard(client);
    this.client = client;
    this.pauseMs = FIRST_PAUSE_MS;
    this.options.onUp();
    this.beatLater(client);
  }

  /** A connection can die without a word, behind a firewall for one: it is asked now and then. */
  private beatLater(client: pg.Client): void {
    this.timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.client === client && this.beatLater(client),
        (error: unknown) => this.lost(client, error),
      );
    }, HEARTBEAT_MS).unref();
  }

  private lost(client: pg.Client, cause: unknown): void {
    if (this.client !== client) return; // an old one, or one that we ended ourselves
    this.client = undefined;
    clearTimeout(this.timer);
    discard(client);
    this.options.onDown();
    this.options.report(new AccessError('ACC-016', messageOf(cause), { cause }));
    this.connectLater();
  }

  private connectLater(): void {
    if (this.stopped) return;
    const pause = this.pauseMs;
    this.pauseMs = Math.min(pause * 2, LONGEST_PAUSE_MS);
    this.timer = setTimeout(() => {
      this.connect().catch((cause: unknown) => {
        this.options.report(new AccessError('ACC-016', messageOf(cause), { cause }));
        this.connectLater();
      });
    }, pause);
    this.timer.unref();
  }
}

/** Ends a connection that nobody waits for any more; what it still has to complain of was said already. */
function discard(client: pg.Client): void {
  client.end().catch(() => undefined);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
