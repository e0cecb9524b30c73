import type { Plugin } from '@jianhui/plugin-api';
import { describe, expect, it } from 'vitest';
import { collectPlugins } from './collect.ts';
import type { InstalledPlugin } from './installed.ts';
import { formatReport } from './report.ts';

const spec = (id: string, more: object = {}): Plugin => {
  const snake = id.replaceAll('-', '_');
  const capital = id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return {
    id,
    version: '1.0.0',
    label: id,
    platform: '^0.1.0',
    owns: { types: [`${capital}*`], fields: [`${snake}*`], tables: `plg_${snake}_` },
    permissions: {},
    ...more,
  } as unknown as Plugin;
};
const install = (...plugins: Plugin[]): InstalledPlugin[] =>
  plugins.map((plugin) => ({ plugin, onFailure: 'degrade' }));
const codesOf = (...plugins: Plugin[]) =>
  collectPlugins(install(...plugins), { platformVersion: '0.1.0' }).problems.map(({ code }) => code);

describe('collectPlugins', () => {
  it('finds nothing amiss with plugins that hold together', () => {
    expect(codesOf(spec('census'), spec('publicity', { requires: { census: '^1.0.0' } }))).toEqual([]);
  });

  it('orders by what is required, then by id, whatever the place in the list', () => {
    const a = spec('alpha', { requires: { omega: '*' } });
    const orders = [
      [a, spec('beta'), spec('omega')],
      [spec('omega'), spec('beta'), a],
      [spec('beta'), a, spec('omega')],
    ].map((list) => collectPlugins(install(...list)).plugins.map(({ plugin }) => plugin.id));
    expect(orders).toEqual([
      ['omega', 'alpha', 'beta'],
      ['omega', 'alpha', 'beta'],
      ['omega', 'alpha', 'beta'],
    ]);
  });

  it.each(['Census', 'census_plus', '-census', 'census--plus', 'core', '1st'])('refuses the id %s', (id) => {
    expect(
      codesOf(spec('fine'), spec(id, { owns: { types: [], fields: [], tables: `plg_${id.replaceAll('-', '_')}_` } })),
    ).toEqual(['PLG-101']);
  });

  it('refuses one id twice', () => {
    expect(codesOf(spec('census'), spec('census', { version: '2.0.0' }))).toEqual(['PLG-102']);
  });

  it('holds the range over the platform, and versions to semver', () => {
    expect(codesOf(spec('a', { platform: '^2.0.0' }))).toEqual(['PLG-103']);
    expect(codesOf(spec('a', { platform: 'newest' }))).toEqual(['PLG-113']);
    expect(codesOf(spec('a', { version: 'one' }))).toEqual(['PLG-113']);
  });

  it('tells requirements that are missing, too old, or in a circle', () => {
    expect(codesOf(spec('a', { requires: { b: '*' } }))).toEqual(['PLG-104']);
    expect(codesOf(spec('a', { requires: { b: '^2.0.0' } }), spec('b'))).toEqual(['PLG-105']);
    const circle = [
      spec('a', { requires: { b: '*' } }),
      spec('b', { requires: { c: '*' } }),
      spec('c', { requires: { a: '*' } }),
    ];
    const { problems } = collectPlugins(install(...circle));
    expect(problems.map(({ code, message }) => [code, message])).toEqual([['PLG-106', 'a → b → c → a']]);
  });

  it('tells an enabled plugin whose requirement is disabled', () => {
    const list = install(spec('a', { requires: { b: '*' } }), spec('b'));
    expect(collectPlugins(list, { enabled: ['a'] }).problems.map(({ code }) => code)).toEqual(['PLG-107']);
    expect(collectPlugins(list, { enabled: ['b'] }).problems).toEqual([]);
  });

  it.each([
    { types: ['*'], fields: ['a*'] },
    { types: ['A-b'], fields: ['a*'] },
    { types: ['A*b'], fields: ['a*'] },
  ])('refuses the malformed claim $types', ({ types, fields }) => {
    expect(codesOf(spec('a', { owns: { types, fields, tables: 'plg_a_' } }))).toEqual(['PLG-108']);
  });

  it('refuses a prefix of tables other than its own', () => {
    expect(codesOf(spec('a', { owns: { types: [], fields: [], tables: 'core_' } }))).toEqual(['PLG-108']);
  });

  it.each([
    [['Card'], ['Card']],
    [['Ca*'], ['Card']],
    [['Card*'], ['Ca*']],
  ])('tells that %j and %j claim one name', (one, other) => {
    const claiming = (id: string, types: string[]) => spec(id, { owns: { types, fields: [], tables: `plg_${id}_` } });
    expect(codesOf(claiming('a', one), claiming('b', other))).toEqual(['PLG-109']);
  });

  it('tells that one prefix of tables lies within another', () => {
    expect(
      codesOf(spec('count'), spec('count-up', { owns: { types: [], fields: [], tables: 'plg_count_up_' } })),
    ).toEqual(['PLG-109']);
  });

  it('wants the plugin’s id before each name that is not GraphQL’s', () => {
    const label = { label: '甲', description: 'A.', levels: ['CITY'], kind: 'read' };
    const wrong = spec('a', {
      permissions: { 'b.read': label },
      events: { happened: { version: 1, payload: {}, label: '甲' } },
      jobs: [{ kind: 'b.work', label: '甲', run: async () => null }],
      indicators: [{ key: 'a.', label: '甲', unit: '个' }],
      panels: [{ id: 'panel', slot: 'progress.tile', module: './p' }],
      codes: { GONE: { title: 'Gone', remedy: 'Stay.' } },
    });
    // The catalogue of permissions refuses the foreign one as well.
    expect(codesOf(wrong)).toEqual([...Array(6).fill('PLG-111'), 'PLG-117']);
  });

  it('refuses one name twice within a plugin, and versions of events below one', () => {
    const job = { kind: 'a.work', label: '甲', run: async () => null };
    expect(codesOf(spec('a', { jobs: [job, job] }))).toEqual(['PLG-112']);
    expect(codesOf(spec('a', { events: { 'a.happened': { version: 0, payload: {}, label: '甲' } } }))).toEqual([
      'PLG-115',
    ]);
  });

  it('tells tables that are not where the plugin says', () => {
    const data = { schema: new URL('./nowhere/', import.meta.url), migrations: new URL('./', import.meta.url) };
    expect(codesOf(spec('a', { data }))).toEqual(['PLG-114']);
  });

  it('lets a plugin check its own, its requirements’ and the core’s permissions only', () => {
    const permission = (name: string) => ({
      permissions: { [name]: { label: '甲', description: 'A.', levels: ['CITY'], kind: 'read' } },
    });
    const wanting = (right: string) =>
      spec('a', {
        ...permission('a.read'),
        requires: { b: '*' },
        downloads: [{ path: 'x', right, open: async () => null }],
      });
    const others = [spec('b', permission('b.read')), spec('c', permission('c.read'))];
    const codes = (right: string) =>
      collectPlugins(install(wanting(right), ...others), { corePermissions: ['enterprise.read'] }).problems.map(
        (p) => p.code,
      );
    for (const right of ['a.read', 'b.read', 'enterprise.read', 'authenticated'])
      expect(codes(right), right).toEqual([]);
    expect(codes('c.read')).toEqual(['PLG-116']);
  });

  it('tells all faults at once, sorted by owner, each with its remedy', () => {
    const list = install(spec('zeta', { platform: '^9' }), spec('beta', { requires: { gone: '*' } }), spec('Alpha'));
    const { problems } = collectPlugins(list, { platformVersion: '0.1.0' });
    const report = formatReport({ plugins: [], problems });
    expect(report).toBe(
      [
        'PLG-101 "Alpha" · Alpha 1.0.0 · Use lower-case letters, digits and single hyphens, beginning with a letter; never "core".',
        'PLG-104 requires gone * · beta 1.0.0 · Install it, or remove the plugin that needs it.',
        'PLG-103 wants platform ^9, this is 0.1.0 · zeta 1.0.0 · Install a version of the plugin whose range holds this platform, or another version of the platform.',
        '3 problems; nothing was started',
      ].join('\n'),
    );
  });
});
