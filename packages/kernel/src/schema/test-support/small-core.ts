import { composeSchema, readModelOf } from '@jianhui/database';
import { type Builder, declaredReads, modelsOf } from '@jianhui/graphql';
import type { Plugin } from '@jianhui/plugin-api';
import { type AnyBuilder, buildUnderGuard } from '../build.ts';

/** Two tables, one of the core and one of a plugin. */
const schema = composeSchema([
  {
    owner: 'core',
    file: 'core.prisma',
    source: `model Enterprise {
  id String @id
  name String
  provinceId String
  cityId String?
  countyId String?
  townshipId String?
  @@map("core_enterprise")
}`,
  },
]);
const readModel = readModelOf(schema);
const column = (name: string, isId = false) => ({
  ...{ name, type: 'String', kind: 'scalar', isRequired: true, isList: false },
  ...{ hasDefaultValue: false, isUnique: isId, isId, isUpdatedAt: false },
});
const columns = ['id', 'name', 'provinceId', 'cityId', 'countyId', 'townshipId'];
const datamodel = {
  datamodel: {
    models: {
      Enterprise: { fields: columns.map((name) => column(name, name === 'id')), primaryKey: null, uniqueIndexes: [] },
    },
  },
};

interface Types {
  Enterprise: {
    Name: 'Enterprise';
    Shape: { id: string; name: string; provinceId: string };
    Include: never;
    Select: object;
    OrderBy: object;
    WhereUnique: object;
    Where: object;
    Create: object;
    Update: object;
    RelationName: never;
    ListRelations: never;
    Relations: object;
  };
}
/** A builder that knows the small core, for plugins in tests. */
export type SmallBuilder = Builder<Types>;
export const reads = (builder: SmallBuilder) => declaredReads<Types>(builder);

/** As little of a core as plugins can fail against. */
export function smallCore(any: AnyBuilder): void {
  const builder = any as unknown as SmallBuilder;
  builder.prismaObject('Enterprise', {
    description: '企业：An enterprise.',
    right: 'authenticated',
    scope: 'place',
    cost: 0,
    fields: (t) => ({ name: t.exposeString('name', { description: '名称：Name.' }) }),
  });
  builder.queryField(
    'enterprise',
    (t) =>
      reads(builder).one(t, {
        model: 'Enterprise',
        right: 'authenticated',
        description: '企业：One enterprise.',
      }) as never,
  );
  const stated = {
    ...{ description: '今天：Today.', right: 'public', complexity: 0 },
    read: { kind: 'code', reason: 'a test' },
    resolve: () => '2019-06-03',
  } as const;
  builder.queryField('today', (t) => t.string(stated));
  builder.mutationField('moveOn', (t) => t.string(stated));
  builder.subscriptionField('days', (t) => t.string({ ...stated, subscribe: noDays }));
}

async function* noDays(): AsyncGenerator<string> {}

/** A plugin of tests: what it adds to the schema, and what it claims. */
export function small(
  id: string,
  graphql: (builder: SmallBuilder) => void,
  owns: Partial<Plugin['owns']> = {},
): Plugin {
  const capital = id[0]?.toUpperCase() + id.slice(1);
  return {
    ...{ id, version: '1.0.0', label: id, platform: '*', permissions: {} },
    owns: { types: [`${capital}*`], fields: [`${id}*`], tables: `plg_${id}_`, ...owns },
    graphql: ({ builder }: { builder: unknown }) => graphql(builder as SmallBuilder),
  } as unknown as Plugin;
}

/** Builds the small core with plugins under guard. */
export function build(
  plugins: readonly Plugin[],
  onPluginFailure?: Parameters<typeof buildUnderGuard>[0]['onPluginFailure'],
) {
  return buildUnderGuard({
    core: smallCore,
    plugins: plugins.map((plugin) => ({
      plugin,
      rights: new Set(['public', 'authenticated', ...Object.keys(plugin.permissions)]),
    })),
    declare: (plugin, builder) => plugin.graphql?.({ builder } as never),
    datamodel,
    models: modelsOf(readModel),
    limits: { depth: 12, cost: 5_000 },
    ...(onPluginFailure ? { onPluginFailure } : {}),
  });
}
