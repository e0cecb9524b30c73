import { describe, expect, it } from 'vitest';
import { createPermissionCatalogue, matrix, type PermissionSpec, permissionsOf, roleNames } from './permissions.ts';
import { type OrgLevel, orgLevels } from './scope.ts';

function spec(kind: PermissionSpec['kind'], levels: readonly OrgLevel[] = orgLevels): PermissionSpec {
  return { label: '权限', description: 'A permission.', kind, levels };
}

const catalogue = createPermissionCatalogue({
  core: {
    'enterprise.read': spec('read'),
    'enterprise.write': spec('write', ['COUNTY', 'TOWNSHIP']),
    'account.manage': spec('admin', ['PROVINCE', 'CITY']),
  },
  publicity: { 'publicity.read': spec('read', ['PROVINCE']), 'publicity.publish': spec('write', ['PROVINCE']) },
});

describe('createPermissionCatalogue', () => {
  it('names both owners of a permission declared twice', () => {
    const specs = { core: { 'a.read': spec('read') }, a: { 'a.read': spec('read') } };
    expect(() => createPermissionCatalogue(specs)).toThrow(/ACC-003.*a\.read is declared by core and by a/);
  });

  it('refuses a plugin permission outside its own name', () => {
    expect(() => createPermissionCatalogue({ census: { 'publicity.read': spec('read') } })).toThrow(/"census\."/);
  });

  it('tells every fault at once', () => {
    const bad = { ...spec('read', []), label: ' ' };
    const other = { ...spec('read'), levels: ['VILLAGE' as OrgLevel], kind: 'own' as 'read' };
    const build = (): unknown => createPermissionCatalogue({ core: { 'x.read': bad, 'y.read': other } });
    expect(build).toThrow(/no label.*names no level.*VILLAGE.*no kind/);
  });

  it('is in the order of the names, whatever the order of the owners', () => {
    expect([...catalogue.keys()]).toEqual([...catalogue.keys()].sort());
    expect(catalogue.get('publicity.read')?.owner).toBe('publicity');
  });
});

describe('permissionsOf', () => {
  it('gives officers what is read and written at their level', () => {
    expect([...permissionsOf('OFFICER', 'COUNTY', catalogue)]).toEqual(['enterprise.read', 'enterprise.write']);
    expect([...permissionsOf('OFFICER', 'PROVINCE', catalogue)]).toEqual([
      'enterprise.read',
      'publicity.publish',
      'publicity.read',
    ]);
  });

  it('gives observers nothing that changes anything', () => {
    for (const level of orgLevels) {
      const held = [...permissionsOf('OBSERVER', level, catalogue)].map((name) => catalogue.get(name)?.kind);
      expect(new Set(held)).toEqual(new Set(['read']));
    }
  });

  it('gives administrators the system and no work on cases', () => {
    expect([...permissionsOf('ADMINISTRATOR', 'PROVINCE', catalogue)]).toEqual([
      'account.manage',
      'enterprise.read',
      'publicity.read',
    ]);
    expect([...permissionsOf('ADMINISTRATOR', 'TOWNSHIP', catalogue)]).toEqual(['enterprise.read']);
  });

  it('refuses a role or level that does not exist', () => {
    expect(() => permissionsOf('ROOT', 'CITY', catalogue)).toThrow('ACC-004');
    expect(() => permissionsOf('toString', 'CITY', catalogue)).toThrow('ACC-004');
    expect(() => permissionsOf('OFFICER', 'VILLAGE' as OrgLevel, catalogue)).toThrow('ACC-004');
  });
});

describe('matrix', () => {
  it('lists what permissionsOf answers, for every role and level', () => {
    const table = matrix(catalogue);
    expect(table.roles.map((each) => each.role)).toEqual(roleNames);
    for (const { role, levels } of table.roles) {
      for (const level of orgLevels) expect(levels[level]).toEqual([...permissionsOf(role, level, catalogue)]);
    }
  });

  it('is plain data, the same when written twice', () => {
    const again = createPermissionCatalogue({
      publicity: { 'publicity.publish': spec('write', ['PROVINCE']), 'publicity.read': spec('read', ['PROVINCE']) },
      core: {
        'account.manage': spec('admin', ['PROVINCE', 'CITY']),
        'enterprise.write': spec('write', ['COUNTY', 'TOWNSHIP']),
        'enterprise.read': spec('read'),
      },
    });
    expect(JSON.stringify(matrix(again))).toBe(JSON.stringify(matrix(catalogue)));
  });
});
