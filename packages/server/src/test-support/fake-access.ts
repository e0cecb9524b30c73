import type { Access, Viewer } from '@jianhui/access';

/** An officer with the permissions given. */
export function officer(username: string, permissions: readonly string[] = []): Viewer {
  const provinceId = '01900000-0000-7000-8000-000000000001';
  return {
    accountId: `account-${username}`,
    sessionId: `session-${username}`,
    username,
    displayName: username,
    role: 'OFFICER',
    level: 'PROVINCE',
    orgUnitId: provinceId,
    place: { provinceId, cityId: null, countyId: null, townshipId: null },
    permissions: new Set(permissions),
  };
}

/** Sessions in memory: the token of an officer is `token-<username>`. */
export class FakeAccess {
  private readonly sessions = new Map<string, Viewer>();

  add(viewer: Viewer): Viewer {
    this.sessions.set(`token-${viewer.username}`, viewer);
    return viewer;
  }

  revoke(username: string): void {
    this.sessions.delete(`token-${username}`);
  }

  async viewerOf(token: string): Promise<Viewer | null> {
    return this.sessions.get(token) ?? null;
  }

  stillValid(sessionId: string): boolean {
    return [...this.sessions.values()].some((viewer) => viewer.sessionId === sessionId);
  }

  asAccess(): Access {
    return this as unknown as Access;
  }
}
