/** The channel on which triggers of the database say whose sessions ended or whose account reads otherwise now. */
export const ACCESS_CHANNEL = 'jianhui_access';

/**
 * What changed. `sessions`: these sessions ended. `holders`: all sessions of these accounts ended. `accounts`: these
 * accounts are to be read again, their rights are the same. `ids` null means any.
 */
export interface Invalidation {
  kind: 'sessions' | 'holders' | 'accounts';
  ids: ReadonlySet<string> | null;
}

/** Reads a notification. Whatever is not understood counts as "all sessions": better read twice than trust once. */
export function parseInvalidation(payload: string): Invalidation {
  const [kind, ids] = payload.split(':');
  if ((kind !== 'sessions' && kind !== 'accounts') || !ids) return { kind: 'sessions', ids: null };
  return { kind, ids: ids === '*' ? null : new Set(ids.split(',')) };
}

/** True when an invalidation is about this session. */
export function concerns(news: Invalidation, session: { sessionId: string; accountId: string }): boolean {
  return news.ids === null || news.ids.has(news.kind === 'sessions' ? session.sessionId : session.accountId);
}
