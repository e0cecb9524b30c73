import { type InstantClock, later } from '../clock.ts';
import { type PermissionCatalogue, permissionsOf } from '../permissions.ts';
import type { OrgLevel, Viewer } from '../scope.ts';
import { concerns, type Invalidation } from './invalidation.ts';
import type { AccessLimits } from './limits.ts';
import { type SessionRow, type SessionStore, tokenHashOf } from './session-store.ts';

/** One session as this process knows it. */
interface Entry {
  viewer: Viewer;
  tokenHash: string;
  expiresAt: Date;
  idleUntil: Date;
  /** Monotonic ms at which the read began that this entry comes from. */
  readAt: number;
  /** Its account reads otherwise by now (a name, say): read again before it is given to anybody. */
  outdated: boolean;
  touchedAt: number;
}

/** A read on its way, and what was invalidated since it began: what it brings may be older than that. */
interface PendingRead {
  news: Invalidation[];
}

export interface RegistryOptions {
  store: SessionStore;
  catalogue: PermissionCatalogue;
  clock: InstantClock;
  limits: AccessLimits;
  /** Milliseconds that only go forward; tests put in their own. */
  monotonic?: () => number;
}

/**
 * The viewers of all sessions that this process has met, so that a request costs no statement. It believes what it
 * holds while the listener is connected; without it only for `distrustAfterMs`.
 */
export class AccessRegistry {
  private readonly bySession = new Map<string, Entry>();
  private readonly byToken = new Map<string, Entry>();
  private readonly loading = new Map<string, Promise<Entry | null>>();
  private readonly pending = new Set<PendingRead>();
  private readonly permissionSets = new Map<string, ReadonlySet<string>>();
  private readonly options: RegistryOptions;
  private readonly monotonic: () => number;
  /** Since when every change is heard; infinite while the listener is away. */
  private listeningSince = Number.POSITIVE_INFINITY;

  constructor(options: RegistryOptions) {
    this.options = options;
    this.monotonic = options.monotonic ?? (() => performance.now());
  }

  /** How many sessions are held. */
  get size(): number {
    return this.bySession.size;
  }

  /** The viewer of a token, or null when it opens no live session. Counts as use of the session. */
  async viewer(token: string): Promise<Viewer | null> {
    const tokenHash = tokenHashOf(token);
    if (tokenHash === null) return null;
    const held = this.byToken.get(tokenHash);
    const entry =
      held && this.isLive(held) && this.isTrusted(held) && !held.outdated ? held : await this.load(tokenHash);
    if (!entry || !this.isLive(entry) || !(await this.touch(entry))) return null;
    return entry.viewer;
  }

  /**
   * Whether a session still lives, without waiting: for the check before each delivered event. Expiry and idling are
   * included; what cannot be known counts as no. A session keeps its rights as long as it lives.
   */
  stillValid(sessionId: string): boolean {
    const entry = this.bySession.get(sessionId);
    return entry !== undefined && this.isLive(entry) && this.isTrusted(entry);
  }

  /** Takes in what a notification, or this process itself, says has changed. */
  invalidate(news: Invalidation): void {
    for (const read of this.pending) read.news.push(news);
    for (const entry of this.concerned(news)) {
      if (news.kind === 'accounts') entry.outdated = true;
      else this.drop(entry);
    }
  }

  /** From now on every change is heard. What was read before has to be read again: see `refresh`. */
  listening(): void {
    this.listeningSince = this.monotonic();
  }

  /** The listener is away. */
  deaf(): void {
    this.listeningSince = Number.POSITIVE_INFINITY;
  }

  /** Reads every held session again, in one statement, and drops those that have ended. */
  async refresh(): Promise<void> {
    const held = [...this.bySession.values()];
    if (held.length === 0) return;
    const readAt = this.monotonic();
    const { rows, news } = await this.watching(() =>
      this.options.store.byIds(
        held.map((entry) => entry.viewer.sessionId),
        this.options.clock.now(),
      ),
    );
    const found = new Map(rows.map((row) => [row.sessionId, row]));
    for (const entry of held) {
      // Dropped or replaced meanwhile, or news came that this read may be older than: it stays as it is.
      if (this.bySession.get(entry.viewer.sessionId) !== entry) continue;
      if (news.some((each) => concerns(each, entry.viewer))) continue;
      const row = found.get(entry.viewer.sessionId);
      if (row) this.update(entry, row, readAt);
      else this.drop(entry);
    }
  }

  private load(tokenHash: string): Promise<Entry | null> {
    const already = this.loading.get(tokenHash);
    if (already) return already;
    const read = this.read(tokenHash).finally(() => this.loading.delete(tokenHash));
    this.loading.set(tokenHash, read);
    return read;
  }

  private async read(tokenHash: string): Promise<Entry | null> {
    for (;;) {
      const readAt = this.monotonic();
      const { rows, news } = await this.watching(async () => {
        const row = await this.options.store.byToken(tokenHash, this.options.clock.now());
        return row ? [row] : [];
      });
      const [row] = rows;
      const held = this.byToken.get(tokenHash);
      if (!row) {
        if (held) this.drop(held);
        return null;
      }
      if (news.some((each) => concerns(each, row))) continue;
      return held ? this.update(held, row, readAt) : this.add(row, readAt);
    }
  }

  private async watching(read: () => Promise<SessionRow[]>): Promise<{ rows: SessionRow[]; news: Invalidation[] }> {
    const pending: PendingRead = { news: [] };
    this.pending.add(pending);
    try {
      return { rows: await read(), news: pending.news };
    } finally {
      this.pending.delete(pending);
    }
  }

  /** Writes the use of a session down now and then; false when it turns out to have ended. */
  private async touch(entry: Entry): Promise<boolean> {
    const { clock, limits, store } = this.options;
    const now = clock.now();
    if (now.getTime() - entry.touchedAt < limits.touchEveryMs) return true;
    const before = entry.touchedAt;
    entry.touchedAt = now.getTime(); // others of the same moment need not write it too
    try {
      const idleUntil = later(now, limits.idleMs);
      if (await store.touch(entry.viewer.sessionId, now, idleUntil)) {
        entry.idleUntil = idleUntil;
        return true;
      }
    } catch (error) {
      entry.touchedAt = before;
      throw error;
    }
    this.drop(entry);
    return false;
  }

  private isLive(entry: Entry): boolean {
    const now = this.options.clock.now();
    return now < entry.expiresAt && now < entry.idleUntil;
  }

  private isTrusted(entry: Entry): boolean {
    if (entry.readAt >= this.listeningSince) return true;
    return this.monotonic() - entry.readAt <= this.options.limits.distrustAfterMs;
  }

  private concerned(news: Invalidation): Entry[] {
    if (news.kind === 'sessions' && news.ids) {
      return [...news.ids].map((id) => this.bySession.get(id)).filter((entry) => entry !== undefined);
    }
    return [...this.bySession.values()].filter((entry) => concerns(news, entry.viewer));
  }

  private add(row: SessionRow, readAt: number): Entry {
    const { expiresAt, idleUntil, tokenHash } = row;
    const entry: Entry = {
      viewer: this.viewerOf(row),
      ...{ tokenHash, expiresAt, idleUntil, readAt },
      outdated: false,
      touchedAt: idleUntil.getTime() - this.options.limits.idleMs,
    };
    this.byToken.set(tokenHash, entry);
    this.bySession.set(row.sessionId, entry);
    return entry;
  }

  private update(entry: Entry, row: SessionRow, readAt: number): Entry {
    const viewer = this.viewerOf(row);
    if (!sameViewer(entry.viewer, viewer)) entry.viewer = viewer;
    entry.expiresAt = row.expiresAt;
    entry.idleUntil = row.idleUntil;
    entry.readAt = readAt;
    entry.outdated = false;
    return entry;
  }

  private drop(entry: Entry): void {
    if (this.bySession.get(entry.viewer.sessionId) === entry) this.bySession.delete(entry.viewer.sessionId);
    if (this.byToken.get(entry.tokenHash) === entry) this.byToken.delete(entry.tokenHash);
  }

  private viewerOf(row: SessionRow): Viewer {
    const { accountId, sessionId, username, displayName, role, level, orgUnitId } = row;
    const { provinceId, cityId, countyId, townshipId } = row;
    return Object.freeze({
      ...{ accountId, sessionId, username, displayName, role, level, orgUnitId },
      place: Object.freeze({ provinceId, cityId, countyId, townshipId }),
      permissions: this.permissions(role, level),
    });
  }

  /** Accounts of one role and level share one set. */
  private permissions(role: string, level: OrgLevel): ReadonlySet<string> {
    const key = `${role} ${level}`;
    const known = this.permissionSets.get(key) ?? permissionsOf(role, level, this.options.catalogue);
    this.permissionSets.set(key, known);
    return known;
  }
}

/** An unchanged viewer stays the very same object. */
function sameViewer(a: Viewer, b: Viewer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
