import fs from 'node:fs';
import path from 'node:path';
import { matrix } from '@jianhui/access';
import type { ReadModel } from '@jianhui/database';
import { readsOf } from '@jianhui/graphql';
import type { InstalledPlugin } from '../boot/installed.ts';
import type { Freshness } from '../compose/client.ts';
import { buildSchema } from '../schema/compose-schema.ts';
import { ownPart } from '../schema/print.ts';
import { type CodeTable, errorCodesPage } from './error-codes.ts';

export interface ArtefactOptions {
  readonly installed: readonly InstalledPlugin[];
  readonly datamodel: unknown;
  readonly readModel: ReadModel;
  readonly codeTables: readonly CodeTable[];
  /** The folder of the published contract. */
  readonly dir: string;
  /** Writes nothing and reports what is stale. */
  readonly check: boolean;
}

export interface Artefact {
  readonly file: string;
  readonly freshness: Freshness;
}

const HEADING = '# Written by `npm run compose` from the core and all installed plugins; not to be edited.\n';
/** Limits are no part of the schema's text. */
const LIMITS = { depth: 12, cost: 5_000 };

/**
 * Writes the published contract: the same bytes for the same installed plugins, whatever their order. Throws BootError
 * when they do not hold together.
 */
export function writeArtefacts(options: ArtefactOptions): Artefact[] {
  const wanted = artefacts(options);
  const { dir, check } = options;
  const results: Artefact[] = [];
  for (const [file, text] of wanted) {
    const at = path.join(dir, file);
    const fresh = fs.existsSync(at) && fs.readFileSync(at, 'utf8') === text;
    if (!fresh && !check) {
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(at, text);
    }
    results.push({ file, freshness: fresh ? 'fresh' : check ? 'stale' : 'written' });
  }
  for (const file of leftOver(dir, wanted)) {
    if (!check) fs.rmSync(path.join(dir, file));
    results.push({ file, freshness: check ? 'stale' : 'written' });
  }
  return results;
}

/** File → text, in the order of the names. */
function artefacts({ installed, datamodel, readModel, codeTables }: ArtefactOptions): Map<string, string> {
  const common = { installed, datamodel, readModel, limits: LIMITS };
  const all = buildSchema(common);
  const core = buildSchema({ ...common, enabled: [] });
  return new Map([
    ['core.graphql', `${HEADING}\n${core.sdl}`],
    ['error-codes.md', errorCodesPage(codeTables)],
    ['permissions.json', json(matrix(all.permissions))],
    ...all.plugins
      .map(({ plugin }): [string, string] => [
        `plugins/${plugin.id}.graphql`,
        `${HEADING}\n${ownPart(all.sdl, all.owned, plugin.id)}`,
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    ['reads.json', json(readsOf(all.schema))],
    ['schema.graphql', `${HEADING}\n${all.sdl}`],
  ]);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Files of plugins that are no longer installed. */
function leftOver(dir: string, wanted: ReadonlyMap<string, string>): string[] {
  const plugins = path.join(dir, 'plugins');
  if (!fs.existsSync(plugins)) return [];
  return fs
    .readdirSync(plugins)
    .map((name) => `plugins/${name}`)
    .filter((file) => file.endsWith('.graphql') && !wanted.has(file))
    .sort();
}
