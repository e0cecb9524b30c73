import { AccessError } from './errors.ts';
import { isOrgLevel, type OrgLevel, orgLevels } from './scope.ts';

export type PermissionKind = 'read' | 'write' | 'admin';

/** What core or a plugin says of one permission. */
export interface PermissionSpec {
  /** Chinese, as officers read it. */
  label: string;
  /** One English sentence. */
  description: string;
  /** The levels of the tree at which it can be held. */
  levels: readonly OrgLevel[];
  kind: PermissionKind;
}

/** Owner (`core` or a plugin's id) → permission → what it is. */
export type PermissionSpecs = Readonly<Record<string, Readonly<Record<string, PermissionSpec>>>>;

export interface CataloguedPermission extends PermissionSpec {
  name: string;
  owner: string;
}

/** Every permission there is, by name, in the order of the names. */
export type PermissionCatalogue = ReadonlyMap<string, CataloguedPermission>;

/** Roles are data: which kinds of permission a role holds, at the level of its account. */
export const roles = {
  OFFICER: { label: '经办人', description: 'Does the work of its org unit.', kinds: ['read', 'write'] },
  OBSERVER: { label: '观察员', description: 'Reads and changes nothing.', kinds: ['read'] },
  ADMINISTRATOR: {
    label: '系统管理员',
    description: 'Runs the system and reads; does no work on cases, so that no one person holds both.',
    kinds: ['read', 'admin'],
  },
} as const satisfies Record<string, { label: string; description: string; kinds: readonly PermissionKind[] }>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as readonly Role[];

/** True for one of the roles. */
export function isRole(role: string): role is Role {
  return Object.hasOwn(roles, role);
}

/**
 * Joins the permissions of core and all plugins. Throws ACC-003 with every fault at once: a name that two owners
 * declare, a plugin's name outside its own id, a level that does not exist, a missing label.
 */
export function createPermissionCatalogue(specs: PermissionSpecs): PermissionCatalogue {
  const found = new Map<string, CataloguedPermission>();
  const faults: string[] = [];
  for (const [owner, declared] of Object.entries(specs)) {
    for (const [name, spec] of Object.entries(declared)) {
      const first = found.get(name);
      if (first) faults.push(`${name} is declared by ${first.owner} and by ${owner}`);
      faults.push(...specFaults(owner, name, spec));
      found.set(name, { ...spec, levels: [...spec.levels], name, owner });
    }
  }
  if (faults.length > 0) throw new AccessError('ACC-003', faults.join('; '));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function specFaults(owner: string, name: string, spec: PermissionSpec): string[] {
  const faults: string[] = [];
  if (owner !== 'core' && !name.startsWith(`${owner}.`)) faults.push(`${name} of ${owner} must begin with "${owner}."`);
  if (spec.label.trim() === '') faults.push(`${name} of ${owner} has no label`);
  if (spec.levels.length === 0) faults.push(`${name} of ${owner} names no level, so nobody could hold it`);
  for (const level of spec.levels) {
    if (!isOrgLevel(level)) faults.push(`${name} of ${owner} names the unknown level ${JSON.stringify(level)}`);
  }
  if (!['read', 'write', 'admin'].includes(spec.kind)) faults.push(`${name} of ${owner} has no kind`);
  return faults;
}

/** What an account of this role and level may do. Throws ACC-004 for a role or level that does not exist. */
export function permissionsOf(role: string, level: OrgLevel, catalogue: PermissionCatalogue): ReadonlySet<string> {
  if (!isRole(role)) throw new AccessError('ACC-004', JSON.stringify(role));
  if (!isOrgLevel(level)) throw new AccessError('ACC-004', `the level ${JSON.stringify(level)} of a ${role}`);
  const kinds: readonly PermissionKind[] = roles[role].kinds;
  const held = [...catalogue.values()].filter((each) => kinds.includes(each.kind) && each.levels.includes(level));
  return new Set(held.map((each) => each.name));
}

/** The whole matrix as plain data, the same for the same catalogue: for the published `permissions.json`. */
export interface PermissionMatrix {
  permissions: CataloguedPermission[];
  roles: { role: Role; label: string; description: string; levels: Record<OrgLevel, string[]> }[];
}

/** Lists role × level × permission. */
export function matrix(catalogue: PermissionCatalogue): PermissionMatrix {
  const held = (role: Role, level: OrgLevel): string[] => [...permissionsOf(role, level, catalogue)];
  return {
    permissions: [...catalogue.values()],
    roles: roleNames.map((role) => ({
      role,
      label: roles[role].label,
      description: roles[role].description,
      levels: Object.fromEntries(orgLevels.map((level) => [level, held(role, level)])) as Record<OrgLevel, string[]>,
    })),
  };
}
