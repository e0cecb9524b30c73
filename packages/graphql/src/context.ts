import type { Viewer } from '@jianhui/access';
import type { Clock } from '@jianhui/events';
import type { Reader } from './reads/reader.ts';

/**
 * What every resolver gets. Made once a request from the request alone; the server adds its services by
 * intersecting this type, so that packages below it see only what they may use.
 */
export interface PlatformContext {
  readonly viewer: Viewer | null;
  readonly requestId: string;
  readonly clock: Clock;
  /** Runs declared reads; one a request, because it batches and memoises by request. */
  readonly reader: Reader;
}
