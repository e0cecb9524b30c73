import { EventsError, keepAsking, keepConnection, type OnProblem } from '@jianhui/events';

/** What the trigger on org units notifies. */
const CHANNEL = 'jianhui_org_units';

export interface TreeListenerOptions {
  /** A direct connection: LISTEN does not go through a pooler of transactions. */
  readonly connectionString: string;
  readonly reload: () => Promise<void>;
  readonly onProblem: OnProblem;
}

/** Keeps the tree in memory up with the table, whichever process changed it. */
export interface TreeListener {
  stop(): Promise<void>;
}

/** Reads the tree, one reading at a time; whoever asks during one gets another after it. */
function reader(reload: () => Promise<void>): () => Promise<void> {
  let again = false;
  let reading: Promise<void> | null = null;
  async function read(): Promise<void> {
    do {
      again = false;
      await reload();
    } while (again);
  }
  return () => {
    again = true;
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}

/**
 * Reads the tree, and again at each notification. Resolves once it has been read after listening began, so that no
 * change is missed; throws EVT-024 when that fails. Later losses are reported, and the connection comes back by itself.
 */
export async function followTree({ connectionString, reload, onProblem }: TreeListenerOptions): Promise<TreeListener> {
  const read = reader(reload);
  let listener: TreeListener | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const told = (cause: unknown): EventsError => new EventsError('EVT-024', 'org units', { cause });
    listener = keepConnection({
      connectionString,
      name: 'jianhui org units',
      async use(client, signal) {
        client.on('notification', () => {
          read().catch((cause: unknown) => onProblem(told(cause)));
        });
        await client.query(`listen ${CHANNEL}`);
        // What changed while nobody listened is in the table.
        await read();
        resolve();
        await keepAsking(client, signal);
      },
      onLost(cause) {
        const problem = told(cause);
        reject(problem);
        onProblem(problem);
      },
    });
  });
  const stop = async (): Promise<void> => {
    await listener?.stop();
  };
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
