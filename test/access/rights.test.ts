import { matrix, permissionsOf, type Viewer } from '@jianhui/access';
import type { Answer } from '@jianhui/testing';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachableFields, rootDocument, SelectionWriter } from '../support/documents.ts';
import { createFederation, type Federation, units } from '../support/federation.ts';
import { sampleIds } from '../support/samples.ts';

/** Everybody that there is: nobody, each role, each level. */
const everybody = [null, 'observer', 'admin', 'province', 'shenyang', 'heping', 'township'] as const;
const refused = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);
const grants = (right: string, held: ReadonlySet<string> | null): boolean =>
  right === 'public' || (held !== null && (right === 'authenticated' || held.has(right)));

let federation: Federation;
let ids: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  federation = await createFederation({ limits: { depth: 12, cost: 1_000_000 } });
  ids = await sampleIds(federation, 5);
});
afterAll(() => federation.close());

const schema = () => federation.test.platform.schema.schema;
type Root = 'query' | 'mutation' | 'subscription';
const rootFields = (kind: Root): GraphQLField<unknown, unknown>[] => {
  const types = {
    query: schema().getQueryType(),
    mutation: schema().getMutationType(),
    subscription: schema().getSubscriptionType(),
  };
  return Object.values(types[kind]?.getFields() ?? {});
};
const rightOf = (field: GraphQLField<unknown, unknown>): string => String(field.extensions.right);
const withheld = (answer: Pick<Answer, 'errors'>): boolean =>
  (answer.errors ?? []).some(
    ({ path, extensions }) => refused.has(String(extensions.code)) && (path?.length ?? 1) === 1,
  );

/** Arguments that name a row of another type than the field returns. */
const named: Readonly<Record<string, string>> = {
  campaign: 'Campaign',
  enterprise: 'Enterprise',
  phase: 'CampaignPhase',
};

/** A value that an argument takes: of no meaning, but of the right shape. */
function some(type: GraphQLInputType, field: GraphQLField<unknown, unknown>, argument: string): unknown {
  if (isNonNullType(type)) return some(type.ofType, field, argument);
  if (isListType(type)) return [some(type.ofType, field, argument)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map(({ name, type: of }) => [name, some(of, field, name)]));
  }
  const returned = getNamedType(field.type);
  const known = ids.get(named[argument] ?? (isObjectType(returned) ? returned.name : ''))?.[0];
  const values: Record<string, unknown> = {
    ID: known ?? `OrgUnit:${federation.test.platform.orgUnits.byCode(units.heping)?.id}`,
    ...{ String: 'of no meaning', Int: 1, Float: 1, Boolean: true, Date: '2019-05-01' },
    Upload: new File(['a,b\n'], 'list.csv'),
  };
  const value = values[type.name];
  if (value === undefined) throw new Error(`no value is known for ${type.name}: this test must learn it`);
  return value;
}

const argumentsOf = (field: GraphQLField<unknown, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    field.args
      .filter((arg: GraphQLArgument) => isRequiredArgument(arg))
      .map((arg) => [arg.name, some(arg.type, field, arg.name)]),
  );

const rights = async (as: (typeof everybody)[number]): Promise<ReadonlySet<string> | null> => {
  if (as === null) return null;
  const { role, level } = await federation.test.viewer(as);
  return permissionsOf(role, level, federation.test.platform.schema.permissions);
};

describe.each(everybody)('%s', (as) => {
  it.each(['query', 'mutation'] as const)(
    'is given every %s field that the matrix grants, and refused every other',
    async (kind) => {
      const held = await rights(as);
      const wrong: string[] = [];
      for (const field of rootFields(kind)) {
        const values = argumentsOf(field);
        const document = rootDocument(kind, field, Object.keys(values), '{ __typename }');
        const answer = await federation.test.execute(document, values, as);
        const granted = grants(rightOf(field), held);
        if (withheld(answer) === granted) wrong.push(`${field.name} (${rightOf(field)}): ${JSON.stringify(answer)}`);
        if (granted) continue;
        expect(answer.errors?.[0]?.extensions.code).toBe(as === null ? 'UNAUTHENTICATED' : 'FORBIDDEN');
        if (as !== null) expect(answer.errors?.[0]?.extensions.permission).toBe(rightOf(field));
      }
      expect(wrong).toEqual([]);
    },
  );

  it('may follow every subscription that the matrix grants, and no other', async () => {
    const held = await rights(as);
    for (const field of rootFields('subscription')) {
      const values = argumentsOf(field);
      const document = rootDocument('subscription', field, Object.keys(values), '{ __typename }');
      const granted = grants(rightOf(field), held);
      const code = await federation.test.subscribe(document, values, as).then(
        async (stream) => {
          await stream.return?.();
          return 'open';
        },
        (error) => String(error.extensions?.code),
      );
      expect([field.name, refused.has(code)]).toEqual([field.name, !granted]);
    }
  });
});

describe('the matrix of roles', () => {
  it('lets nobody but officers write, and gives work on cases and the running of the system to no one person', () => {
    const { roles, permissions } = matrix(federation.test.platform.schema.permissions);
    const kindOf = new Map(permissions.map(({ name, kind }) => [name, kind]));
    for (const { role, levels } of roles) {
      const kinds = new Set(
        Object.values(levels)
          .flat()
          .map((name) => kindOf.get(name)),
      );
      if (role !== 'OFFICER') expect(kinds.has('write')).toBe(false);
      expect(kinds.has('write') && kinds.has('admin')).toBe(false);
    }
  });

  it('knows every right that the schema states, and the schema states every permission but those of other ways in', () => {
    const { permissions } = federation.test.platform.schema;
    const stated = new Set(['public', 'authenticated']);
    for (const type of Object.values(schema().getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) stated.add(rightOf(field));
    }
    const unknown = [...stated].filter(
      (right) => !permissions.has(right) && right !== 'public' && right !== 'authenticated',
    );
    expect(unknown).toEqual([]);
    expect([...permissions.keys()].filter((name) => !stated.has(name))).toEqual([]);
  });
});

describe('an officer who lacks one permission', { timeout: 600_000 }, () => {
  it('is refused exactly the fields of that permission, wherever they stand', async () => {
    const whole = await federation.test.viewer('province');
    const checked: string[] = [];
    for (const permission of whole.permissions) {
      const viewer: Viewer = {
        ...whole,
        permissions: new Set([...whole.permissions].filter((each) => each !== permission)),
      };
      const wrong: string[] = [];
      for (const field of rootFields('query')) {
        const values = argumentsOf(field);
        const writer = new SelectionWriter(schema());
        const document = rootDocument(
          'query',
          field,
          Object.keys(values),
          writer.write(getNamedType(field.type), 3, (_field, level) => level < 2),
        );
        const answer = await federation.test.execute(document, values, viewer);
        const lacking = new Set(
          (answer.errors ?? [])
            .filter(({ extensions }) => extensions.code === 'FORBIDDEN')
            .map(({ path }) => String(path?.findLast((part) => typeof part === 'string'))),
        );
        for (const error of answer.errors ?? []) {
          if (error.extensions.code !== 'FORBIDDEN') wrong.push(`${field.name}: ${error.message}`);
        }
        for (const place of lacking) {
          const named = place.includes('_') ? fieldOf(place) : field;
          if (!guards(named, permission)) wrong.push(`${place} was refused without ${permission}`);
          checked.push(`${permission} ${place}`);
        }
        if (leaksRight(answer.data, permission)) wrong.push(`${field.name} shows what needs ${permission}`);
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    }
    expect(checked.length).toBeGreaterThan(whole.permissions.size);
  });

  /** The field behind an alias of the selection writer. */
  function fieldOf(alias: string): GraphQLField<unknown, unknown> {
    const [type, name] = alias.split('_') as [string, string];
    const owner = schema().getType(type);
    const field = isObjectType(owner) ? owner.getFields()[name] : undefined;
    if (!field) throw new Error(`${alias} is no field`);
    return field as GraphQLField<unknown, unknown>;
  }

  /** Whether a permission stands before a field: its own right, or the right of the type to which it leads. */
  function guards(field: GraphQLField<unknown, unknown>, permission: string): boolean {
    const target = getNamedType(field.type);
    const rightsBehind = isObjectType(target) ? [String(target.extensions.right), ...pageRights(target.name)] : [];
    return rightOf(field) === permission || rightsBehind.includes(permission) || target.name === 'Node';
  }

  function pageRights(type: string): string[] {
    if (!type.endsWith('Connection')) return [];
    return [
      ...reachableFields(
        schema(),
        rootFields('query').filter(({ type: of }) => getNamedType(of).name === type),
      ),
    ].map((each) => {
      const owner = schema().getType(each.split('.')[0] as string);
      return String(owner?.extensions.right);
    });
  }

  /** Whether any value in the answer stands in a field that needs the permission. */
  function leaksRight(data: unknown, permission: string): boolean {
    if (Array.isArray(data)) return data.some((each) => leaksRight(each, permission));
    if (data === null || typeof data !== 'object') return false;
    return Object.entries(data).some(([key, value]) => {
      const field = key.includes('_') && !key.startsWith('__') ? fieldOf(key) : undefined;
      if (field && value !== null && rightOf(field) === permission) return true;
      return leaksRight(value, permission);
    });
  }
});
