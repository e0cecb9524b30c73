import path from 'node:path';
import { type Side, startSide } from './side.ts';

/** Side A. */
export function startFloor(databaseUrl: string, logs: string): Promise<Side> {
  return startSide({
    name: 'floor',
    arguments: ['--import', import.meta.resolve('tsx'), path.join(import.meta.dirname, '../floor.ts')],
    env: { DATABASE_URL: databaseUrl },
    log: path.join(logs, 'floor.log'),
  });
}
