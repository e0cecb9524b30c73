import fs from 'node:fs';
import path from 'node:path';
import { composeSchema, type Fragment, generateClient } from '@jianhui/database';

export interface ClientTarget {
  /** Whose client it is, for messages: `core`, a plugin's id, or the composing root. */
  readonly name: string;
  /** An ignored folder; its content is replaced. */
  readonly outDir: string;
  readonly fragments: readonly Fragment[];
  /** The package that the written files take the platform's types from. */
  readonly typesFrom: string;
  /** Also writes `types.ts`: what a plugin binds definePlugin to. */
  readonly types: boolean;
}

export type Freshness = 'fresh' | 'written' | 'stale';

const TYPES = `// Written by \`jianhui compose\` from the core's, the required plugins' and the plugin's own tables; not to be edited.
import type { Prisma } from './client/client.ts';

export type { default as PrismaTypes } from './pothos-types.ts';
/** A transaction of the client that knows these tables. */
export type Tx = Prisma.TransactionClient;
`;

/**
 * Writes one client with its Pothos types and read model, or with `check` only says whether it would be written.
 * A folder made from the same tables is left alone.
 */
export async function composeClient(target: ClientTarget, check: boolean): Promise<Freshness> {
  const schema = composeSchema(target.fragments);
  if (check) return isFresh(target, schema) ? 'fresh' : 'stale';
  const written = await generateClient({ schema, outDir: target.outDir, pothos: true, typesFrom: target.typesFrom });
  if (target.types && read(typesFile(target)) !== TYPES) fs.writeFileSync(typesFile(target), TYPES);
  return written ? 'written' : 'fresh';
}

const typesFile = (target: ClientTarget): string => path.join(target.outDir, 'types.ts');

function isFresh(target: ClientTarget, schema: string): boolean {
  const made = read(path.join(target.outDir, 'schema.prisma'));
  return made?.startsWith(schema) === true && (!target.types || read(typesFile(target)) === TYPES);
}

function read(file: string): string | null {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}
