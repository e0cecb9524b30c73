import type { JianhuiClient } from '@jianhui/client';
import { createContext, use } from 'react';
import type { SessionQuery } from '../gql/graphql.ts';

export type Platform = SessionQuery['platform'];
type Viewer = NonNullable<SessionQuery['viewer']>;
export type Officer = Viewer & { readonly orgUnit: NonNullable<Viewer['orgUnit']> };

/** What a signed-in page knows. */
export interface Session {
  readonly client: JianhuiClient;
  readonly platform: Platform;
  readonly officer: Officer;
  signOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a page behind the sign-in. Throws outside of it: that is a fault of the page. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession is for pages behind the sign-in: render them inside SessionGate.');
  return session;
}

/** Whether an installed plugin is switched on. */
export function pluginEnabled(platform: Platform, id: string): boolean {
  return platform.plugins.some((plugin) => plugin.id === id && plugin.enabled);
}

/** Whether the officer holds a permission. */
export function may(officer: Officer, permission: string): boolean {
  return officer.permissions.includes(permission);
}
