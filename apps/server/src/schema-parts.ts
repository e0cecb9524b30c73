import type { ReadModel } from '@jianhui/database';
import type { InstalledPlugin } from '@jianhui/kernel';
import { getDatamodel } from '../generated/pothos-types.ts';
import { readModel } from '../generated/read-model.ts';
import { codeTables } from './code-tables.ts';
import { installed } from './plugins.ts';

/** What the published contract is made from: no database, nothing running. */
export function schemaParts(): {
  installed: readonly InstalledPlugin[];
  datamodel: unknown;
  readModel: ReadModel;
  codeTables: typeof codeTables;
} {
  return { installed, datamodel: getDatamodel(), readModel, codeTables };
}
