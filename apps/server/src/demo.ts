import fs from 'node:fs';
import { permissionsOf, type Viewer } from '@jianhui/access';
import type { Platform } from '@jianhui/kernel';
import type { AppConfig } from './config.ts';
import { AppError } from './errors.ts';
import { examplesDir } from './places.ts';
import { changeSetting, keepSetting, readSetting } from './settings.ts';
import { terminalOf } from './terminal.ts';

/** Whose file each is, in the order in which they are brought in. */
export const DEMO_FILES = [
  ['hr', 'human-resources-2019q1.csv'],
  ['tax', 'taxation-2019q1.csv'],
  ['market', 'market-regulation-2019.xlsx'],
  ['federation', 'federation-register-2019.xlsx'],
] as const;

/** The officer in whose name the demo's files come in. */
const OFFICER = 'province';

/**
 * Brings the four example files in by the census plugin's own pipeline, then the plugins' demo rows; once. What was
 * cut off goes on: a file that is in changes nothing.
 */
export async function bringInDemo(platform: Platform, config: AppConfig, empty: boolean): Promise<void> {
  const { database } = platform;
  const before = (await readSetting(database, 'demo'))?.value ?? null;
  if (before !== null && before !== 'importing') return;
  const officer = (await platform.officer(OFFICER)) ?? provinceItself(platform);
  const importing = platform.commands.find(({ plugin, name }) => plugin === 'census' && name === 'import');
  if (empty || config.demoDate === null || !importing) {
    await keepSetting(database, 'demo', empty ? 'empty' : 'none');
    return;
  }
  const missing = DEMO_FILES.map(([, name]) => `${examplesDir}/${name}`).find((file) => !fs.existsSync(file));
  if (missing) throw new AppError('APP-008', missing);
  await keepSetting(database, 'demo', 'importing');
  const terminal = { ...terminalOf(), officer };
  terminal.print('导入示例数据 bringing in the four example files');
  for (const [source, name] of DEMO_FILES)
    await importing.run(['--source', source, `${examplesDir}/${name}`], terminal);
  for (const { plugin } of platform.schema.plugins) await plugin.seed?.demo?.(platform.servicesOf(plugin.id));
  terminal.end();
  await changeSetting(database, 'demo', 'imported');
}

/** Where the demo's officers do not exist, the files come in on behalf of the province's unit. */
function provinceItself({ orgUnits, schema }: Platform): Viewer {
  const province = orgUnits.all().find(({ level }) => level === 'PROVINCE');
  if (!province) throw new AppError('APP-008', 'the tree has no province');
  return {
    accountId: '00000000-0000-0000-0000-000000000000',
    sessionId: 'first-start',
    username: 'first-start',
    displayName: province.name,
    role: 'OFFICER',
    level: 'PROVINCE',
    orgUnitId: province.id,
    place: orgUnits.placeOf(province.id),
    permissions: permissionsOf('OFFICER', 'PROVINCE', schema.permissions),
  };
}
