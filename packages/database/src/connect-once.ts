import pg from 'pg';
import { DatabaseError, messageOf, systemCode } from './errors.ts';

/** The address without its password, for messages. */
export function placeOf(url: string): string {
  try {
    const { username, hostname, port, pathname } = new URL(url);
    return `${username ? `${decodeURIComponent(username)}@` : ''}${hostname}:${port || 5432}${pathname}`;
  } catch {
    return 'the address given (it is no URL)';
  }
}

/** A failure to connect as one clear line: DB-301 (nobody there) or DB-305 (not let in). */
export function connectFailure(url: string, cause: unknown): DatabaseError {
  const code = systemCode(cause) ?? '';
  const refused = code.startsWith('28') || code === '3D000' || code === '42501';
  const reason = cause instanceof AggregateError ? messageOf(cause.errors[0]) : messageOf(cause);
  return new DatabaseError(refused ? 'DB-305' : 'DB-301', `${placeOf(url)} (${reason || code})`, { cause });
}

/** Runs `work` over one connection of its own and closes it. Throws DB-301 or DB-305 when there is none to be had. */
export async function connectOnce<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, application_name: 'jianhui' });
    client.on('error', () => undefined); // a lost connection also fails the call that is under way
    await client.connect();
  } catch (cause) {
    throw connectFailure(url, cause);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
