import type { Pool } from 'pg';
import { AccessRevoked, EventsError } from '../errors.ts';
import type { EventAudience } from '../outbox/append.ts';
import { type FactRow, lastPosition, readFacts } from '../outbox/read.ts';
import { inScope, type RowScope } from '../place.ts';
import { orAbort } from '../waiting.ts';
import { pullStream } from './pull-stream.ts';
import type { Ring } from './ring.ts';

/** One index walk; a page waits in memory only while its reader goes through it. */
const PAGE = 500;

export interface FactsOptions {
  /** The last position that the reader has, or `now`: the end of the log at this moment. */
  after: bigint | 'now';
  /** What the viewer may see. */
  scope: RowScope;
  /** What the viewer asks for; outside the scope nothing comes. */
  below: RowScope;
  /** Default FACT. */
  audience?: EventAudience;
  /** A further choice among the facts; it must not throw. */
  where?: (fact: FactRow) => boolean;
  /** Asked before each value; false ends the stream with AccessRevoked. */
  stillAllowed?: () => boolean;
  signal: AbortSignal;
}

/** What a stream needs of its hub. */
export interface FactSource {
  pool: Pool;
  ring(): Ring;
  /** Resolves when a fact of the unit has come, with the head before it; without one when the stream or the hub ends. */
  grown(below: RowScope, signal: AbortSignal): Promise<bigint | undefined>;
  /** Throws HubStopped. */
  assertRunning(): void;
}

/**
 * Every fact that fits after a position, once and in order: from the database page by page while the reader is behind
 * the ring, from the ring afterwards. A reader holds its position and at most one page: a slow one costs no memory.
 */
export function factStream(source: FactSource, options: FactsOptions): AsyncIterableIterator<FactRow> {
  const { scope, below, where, stillAllowed, audience = 'FACT' } = options;
  const fits = (fact: FactRow) =>
    fact.audience === audience &&
    inScope(scope, fact.place) &&
    inScope(below, fact.place) &&
    (where === undefined || where(fact));

  let at = options.after === 'now' ? source.ring().head : options.after;
  let checked = options.after === 'now';
  let page: FactRow[] = [];
  let read = 0;
  /** Where the reader stands when the page is through: its last row, or the head when there was no more. */
  let pageEnd = at;

  async function loadPage(signal: AbortSignal): Promise<void> {
    const upTo = source.ring().head;
    const rows = await orAbort(
      readFacts(source.pool, { after: at, upTo, limit: PAGE }, { scope, below, audience }),
      signal,
    );
    if (!rows) return;
    page = where ? rows.filter(where) : rows;
    read = 0;
    pageEnd = rows.length < PAGE ? upTo : (rows.at(-1)?.position ?? upTo);
    if (page.length === 0) at = pageEnd;
  }

  function fromPage(): FactRow | undefined {
    const fact = page[read++];
    if (!fact) return undefined;
    at = read < page.length ? fact.position : pageEnd;
    if (read >= page.length) page = [];
    return fact;
  }

  async function pull(signal: AbortSignal): Promise<FactRow | undefined> {
    if (!checked) {
      if (at > source.ring().head) await orAbort(assertReached(source.pool, at), signal);
      checked = true;
    }
    while (!signal.aborted) {
      source.assertRunning();
      const fact = page.length > 0 ? fromPage() : at >= source.ring().floor ? fromRing() : undefined;
      if (fact) {
        if (stillAllowed && !stillAllowed()) throw new AccessRevoked();
        return fact;
      }
      if (at < source.ring().floor) await loadPage(signal);
      else {
        const before = await source.grown(below, signal);
        // Whatever came meanwhile was of other units.
        if (before !== undefined && before > at) at = before;
      }
    }
    return undefined;
  }

  function fromRing(): FactRow | undefined {
    const fact = source.ring().find(at, fits);
    if (fact) at = fact.position;
    // A cursor of another instance may be a moment ahead of this one: never step back.
    else if (source.ring().head > at) at = source.ring().head;
    return fact;
  }

  return pullStream({ pull, signal: options.signal });
}

/** A cursor beyond the end of the log comes from a database that was since put back: silence would hide that. */
async function assertReached(pool: Pool, position: bigint): Promise<void> {
  const last = await lastPosition(pool);
  if (position > last) throw new EventsError('EVT-023', `position ${position}, the log ends at ${last}`);
}
