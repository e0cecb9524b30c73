import fs from 'node:fs';
import { attempt } from '../embedded/folder.ts';

/** One `.prisma` file and whose it is. */
export interface Fragment {
  /** `core`, or a plugin's id. */
  owner: string;
  /** The path, for messages. */
  file: string;
  source: string;
  /** What the names of a plugin's tables begin with; core's are free. */
  tablePrefix?: string;
}

/** The owner whose models everybody may point to. */
export const CORE = 'core';

/**
 * Reads fragments by path and imports no code of their owners, so that composition is free of cycles.
 * Files are taken in the order of their paths.
 *
 * @param tablePrefix what a plugin's tables begin with; `plg_<id>_` when left out
 */
export function readFragments(owner: string, paths: readonly string[], tablePrefix?: string): Fragment[] {
  const prefix = owner === CORE ? undefined : (tablePrefix ?? `plg_${owner.replaceAll('-', '_')}_`);
  return [...paths].sort().map((file) => ({
    owner,
    file,
    source: attempt(file, () => fs.readFileSync(file, 'utf8')),
    ...(prefix === undefined ? {} : { tablePrefix: prefix }),
  }));
}
