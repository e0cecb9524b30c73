import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeSchema, generateClient, openDatabase, type ReadModel } from '@jianhui/database';
import { type AnyDatabase, coreFragments, type InstalledPlugin, pluginFragments } from '@jianhui/kernel';

/** The client of core and some plugins, generated where this package keeps such things. */
export interface ComposedClient {
  readonly datamodel: unknown;
  readonly readModel: ReadModel;
  open(url: string): AnyDatabase;
}

interface GeneratedClient {
  PrismaClient: new (options: { adapter: unknown }) => { $disconnect(): Promise<void> };
}

const clients = new Map<string, Promise<ComposedClient>>();

/** Generates the client of these plugins, once a set of tables; later runs find it made. */
export function composedClient(installed: readonly InstalledPlugin[]): Promise<ComposedClient> {
  const plugins = installed.map(({ plugin }) => plugin).sort((a, b) => (a.id < b.id ? -1 : 1));
  const schema = composeSchema([...coreFragments(), ...plugins.flatMap(pluginFragments)]);
  const hash = createHash('sha256').update(schema).digest('hex').slice(0, 12);
  const name = ['core', ...plugins.map(({ id }) => id), hash].join('+');
  let client = clients.get(name);
  if (!client) {
    client = load(schema, path.join(import.meta.dirname, '../generated', name));
    clients.set(name, client);
  }
  return client;
}

async function load(schema: string, outDir: string): Promise<ComposedClient> {
  await generateClient({ schema, outDir, pothos: true });
  const part = async <T>(file: string): Promise<T> => (await import(pathToFileURL(path.join(outDir, file)).href)) as T;
  const { PrismaClient } = await part<GeneratedClient>('client/client.ts');
  const { getDatamodel } = await part<{ getDatamodel(): unknown }>('pothos-types.ts');
  const { readModel } = await part<{ readModel: ReadModel }>('read-model.ts');
  return {
    datamodel: getDatamodel(),
    readModel,
    open: (url) =>
      openDatabase({
        url,
        createClient: (adapter) => new PrismaClient({ adapter }),
        max: 6,
        readMax: 6,
        name: 'jianhui-test',
        onIdleError: () => undefined, // a test's database is dropped under its idle connections
      }) as unknown as AnyDatabase,
  };
}
