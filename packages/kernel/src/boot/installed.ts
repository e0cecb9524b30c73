import type { PermissionSpec } from '@jianhui/access';
import type { Plugin } from '@jianhui/plugin-api';

/** A plugin in the operator's list, and what its failure means. */
export interface InstalledPlugin {
  readonly plugin: Plugin;
  /** `degrade`: its parts answer null and the rest goes on. `abort`: the platform does not start without it. */
  readonly onFailure: 'abort' | 'degrade';
}

/** A plugin's permissions without the types by which its author was held to their names. */
export function permissionsOf(plugin: Plugin): Readonly<Record<string, PermissionSpec>> {
  return plugin.permissions as unknown as Readonly<Record<string, PermissionSpec>>;
}
