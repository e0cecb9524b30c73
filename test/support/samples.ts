import { isObjectType } from 'graphql';
import { type Federation, units } from './federation.ts';

/** Global ids of some rows of every type that has them, of any place; of units the few of the fixture. */
export async function sampleIds({ test }: Federation, most = 60): Promise<Map<string, string[]>> {
  const { schema } = test.platform.schema;
  const found = new Map<string, string[]>();
  found.set(
    'OrgUnit',
    Object.values(units).map((code) => `OrgUnit:${test.platform.orgUnits.byCode(code)?.id}`),
  );
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name === 'OrgUnit' || !type.getInterfaces().some(({ name }) => name === 'Node'))
      continue;
    const model = test.platform.readModel.models[String(type.extensions.pothosPrismaModel)];
    if (!model) throw new Error(`${type.name} is a Node without a model`);
    const rows = await test.database.query<{ id: string }>(
      `select id::text from "${model.table}" order by random() limit ${most}`,
    );
    found.set(
      type.name,
      rows.map(({ id }) => `${type.name}:${id}`),
    );
  }
  return found;
}

/** Cursors that these officers got from each connection, by its name. */
export async function cursorsOf({ test }: Federation, as: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const field of Object.values(test.platform.schema.schema.getQueryType()?.getFields() ?? {})) {
    if (!field.args.some(({ name }) => name === 'after')) continue;
    const cursors: string[] = [];
    for (const each of as) {
      const { data } = await test.execute(`{ ${field.name}(first: 2) { edges { cursor } } }`, {}, each);
      for (const edge of data?.[field.name]?.edges ?? []) cursors.push(edge.cursor);
    }
    found.set(field.name, cursors);
  }
  return found;
}

/** Whether an answer holds anything: a row, an edge, an element. */
export function nonEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object') return true;
  const edges = Object.entries(value).find(([key]) => /edges$/.test(key))?.[1];
  return edges === undefined || nonEmpty(edges);
}
