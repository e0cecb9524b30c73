import { PLATFORM_VERSION, type Plugin } from '@jianhui/plugin-api';
import type { Owner as ReportedOwner } from '../boot/report.ts';

/** Who adds to the schema, with what it may add. */
export interface Owner extends ReportedOwner {
  readonly owns: { readonly types: readonly string[]; readonly fields: readonly string[] };
  /** What it may state as a right; null for the core, which may state any of its own. */
  readonly rights: ReadonlySet<string> | null;
}

/** The platform itself. */
export const CORE: Owner = {
  id: 'core',
  version: PLATFORM_VERSION,
  owns: { types: ['*'], fields: ['*'] },
  rights: null,
};

export function ownerOf(plugin: Plugin, rights: ReadonlySet<string>): Owner {
  return { id: plugin.id, version: plugin.version, owns: plugin.owns, rights };
}
