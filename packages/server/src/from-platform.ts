import type { Platform } from '@jianhui/kernel';
import type { ServerOptions } from './create-server.ts';

/**
 * What a server needs of a running platform. `createServer({ ...fromPlatform(platform), config, closing })` serves it;
 * the caller names in `closing` what shall end with the server.
 */
export function fromPlatform(
  platform: Pick<Platform, 'schema' | 'context' | 'dictionaries' | 'readModel' | 'database' | 'downloads'>,
): Pick<ServerOptions, 'schema' | 'services' | 'dictionaries' | 'readModel' | 'database' | 'downloads'> {
  const { schema, context, dictionaries, readModel, database, downloads } = platform;
  return { schema: schema.schema, services: context, dictionaries, readModel, database, downloads };
}
