/**
 * Which room may import which (docs in ARCHITECTURE.md). Every rule here has a planted violation of the same name in
 * tools/fixtures/imports/<rule>, which tools/check-fixtures.ts must see refused: a rule that cannot fail is a defect.
 */

/** What each platform package may import of the others; a test may also import `testing`. */
const layers = {
  database: [],
  access: ['database'],
  events: ['database'],
  graphql: ['database', 'access', 'events'],
  core: ['database', 'access', 'events', 'graphql'],
  'plugin-api': ['database', 'access', 'events', 'graphql', 'core'],
  kernel: ['database', 'access', 'events', 'graphql', 'core', 'plugin-api'],
  server: ['database', 'access', 'events', 'graphql', 'core', 'plugin-api', 'kernel'],
  testing: ['database', 'access', 'events', 'graphql', 'core', 'plugin-api', 'kernel', 'server'],
};

/** Files that are tests or serve only tests. */
const TESTS = [
  '\\.(test|fixture)\\.tsx?$',
  '^test/',
  '^packages/testing/',
  '/(test|tests|fixtures|test-support|bench)/',
  'vitest\\.config\\.ts$',
];
/** Written by `jianhui compose` or a generator; its imports are the generator's business. */
const GENERATED = '(^|/)(generated|gql)/';
/** An npm package, resolved or not. */
const npm = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;
const PANEL_TYPES = '^packages/plugin-api/src/panel';

const layerRules = Object.entries(layers).map(([name, allowed]) => ({
  name: `layer-${name}`,
  comment: `packages/${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other package of the platform'}: move the code down, or pass it in.`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: GENERATED },
  to: { path: '^packages/', pathNot: [...[name, ...allowed].map((one) => `^packages/${one}/`), '^packages/testing/'] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'layer-client',
      comment: 'The client package runs in browsers: it imports nothing of the server side.',
      severity: 'error',
      from: { path: '^packages/client/', pathNot: TESTS },
      to: { path: '^(packages/(?!client/)|plugins/|apps/)' },
    },
    {
      name: 'platform-knows-no-plugin',
      comment: 'Platform packages meet plugins as values handed in by apps/server, never by import.',
      severity: 'error',
      from: { path: '^packages/', pathNot: [...TESTS, GENERATED] },
      to: { path: '^plugins/' },
    },
    {
      name: 'nobody-imports-apps',
      comment: 'Applications stand on top: only tests across packages start them.',
      severity: 'error',
      from: { path: '^(packages|plugins)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'testing-only-in-tests',
      comment: '@jianhui/testing carries vitest and a throw-away PostgreSQL: product code never imports it.',
      severity: 'error',
      from: { path: '^(packages|plugins|apps)/', pathNot: TESTS },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'no-test-in-source',
      comment: 'A test file is imported by nobody: move what is shared into a module of its own.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'no-test-support-in-source',
      comment: 'What only tests need is not loaded by the product.',
      severity: 'error',
      from: { path: '^(packages|plugins|apps)/', pathNot: TESTS },
      to: { path: '/test-support/|\\.fixture\\.tsx?$' },
    },
    {
      name: 'plugin-imports-plugin-api-only',
      comment: 'A plugin sees @jianhui/plugin-api alone, as a stranger’s would (its tests also @jianhui/testing).',
      severity: 'error',
      from: { path: '^plugins/[^/]+/', pathNot: GENERATED },
      to: { path: '^packages/', pathNot: ['^packages/plugin-api/', '^packages/testing/'] },
    },
    {
      name: 'plugin-reaches-graphql-through-the-builder',
      comment: 'graphql, Pothos and Prisma come through the builder and the context, or two copies of graphql meet.',
      severity: 'error',
      from: { path: '^plugins/[^/]+/', pathNot: GENERATED },
      to: { path: npm('graphql', '@pothos/[^/]+', '@prisma/[^/]+', 'prisma') },
    },
    {
      name: 'plugin-imports-plugin-as-type',
      comment: 'Of a required plugin only types are imported; values meet at run time through `requires`.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^plugins/', pathNot: '^plugins/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'panel-imports',
      comment: 'A panel is built into the dashboard: React, antd, its own folder and the panel types of plugin-api.',
      severity: 'error',
      from: { path: '^(plugins/[^/]+/src/panels)/', pathNot: '\\.test\\.tsx?$' },
      to: { pathNot: ['^$1/', PANEL_TYPES, npm('react', '@types/react', 'antd'), GENERATED] },
    },
    {
      name: 'source-imports-no-panel',
      comment: 'The server never loads React: a plugin names its panels by path, only the dashboard imports them.',
      severity: 'error',
      from: { path: '^(plugins|packages|apps/server)/', pathNot: '^plugins/[^/]+/src/panels/' },
      to: { path: '^plugins/[^/]+/src/panels/' },
    },
    {
      name: 'dashboard-imports-no-server',
      comment:
        'The dashboard knows the API by its documents: the client package, panels, and nothing of the server side.',
      severity: 'error',
      from: { path: '^apps/dashboard/' },
      to: { path: '^(packages/(?!client/)|apps/server/|plugins/[^/]+/src/(?!panels/))', pathNot: PANEL_TYPES },
    },
    {
      name: 'no-deep-import',
      comment: 'Another package is imported by its name: what its index does not export is private.',
      severity: 'error',
      from: { path: '^((?:packages|plugins|apps)/[^/]+|test|tools|examples)/', pathNot: GENERATED },
      to: {
        path: '^(packages|plugins|apps)/[^/]+/',
        pathNot: [
          '^$1/',
          '^(packages|plugins|apps)/[^/]+/(src/index\\.ts|package\\.json)$',
          PANEL_TYPES,
          '^plugins/[^/]+/src/panels/',
        ],
      },
    },
    {
      name: 'nobody-imports-tooling',
      comment: 'tools/ and scripts/ serve the repository; published code cannot reach them.',
      severity: 'error',
      from: { path: '^(packages|plugins|apps)/' },
      to: { path: '^(tools|scripts)/' },
    },
    {
      name: 'no-circular',
      comment: 'Two modules that import each other are one module, or hide a third.',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'The import leads nowhere: declare the dependency in the package’s own package.json, or mend the path.',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { couldNotResolve: true, pathNot: [GENERATED, '^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', GENERATED] },
    // The benchmark's peers import what the benchmark installs outside the workspace.
    exclude: {
      path: ['(^|/)dist/', '^tools/fixtures/', '^test/output/', '^test/bench/(plain|postgraphile)/server\\.mjs$'],
    },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'module', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
