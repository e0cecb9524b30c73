import type { Viewer } from '@jianhui/access';
import { type Answer, casesOf } from '@jianhui/testing';
import { type GraphQLArgument, type GraphQLField, getNamedType, isEnumType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ArgumentValues,
  argumentSets,
  type Candidates,
  reachableFields,
  rootDocument,
  SelectionWriter,
  seededRandom,
} from '../support/documents.ts';
import { createFederation, type Federation, mark, units } from '../support/federation.ts';
import { Leaks } from '../support/leaks.ts';
import { cursorsOf, nonEmpty, sampleIds } from '../support/samples.ts';

/** Who must see nothing beyond her own tree; the officer of the other city is the proof that there was something to see. */
const officers = ['shenyang', 'heping', 'township'] as const;
const refusals = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'TOO_EXPENSIVE']);
/** Levels below a root field in a sweep over arguments, and in a walk to the depth limit of 12. */
const SWEEP_LEVELS = 3;
const DEEP_LEVELS = 11;
/** Far above what the server allows, and still an answer that fits into the memory of a test. */
const MOST_COST = 20_000_000;

let federation: Federation;
let leaks: Leaks;
let ids: ReadonlyMap<string, readonly string[]>;
let cursors: ReadonlyMap<string, readonly string[]>;
let texts: readonly string[];
let otherTypes: number;
let viewers: ReadonlyMap<string, Viewer>;

const schema = () => federation.test.platform.schema.schema;
const queryFields = (): GraphQLField<unknown, unknown>[] => Object.values(schema().getQueryType()?.getFields() ?? {});
const subscriptionFields = (): GraphQLField<unknown, unknown>[] =>
  Object.values(schema().getSubscriptionType()?.getFields() ?? {});
const viewer = (as: string): Viewer => viewers.get(as) as Viewer;

/** The type that an argument's id is of, where the field returns another. */
const typeOfArgument: Readonly<Record<string, string>> = {
  campaign: 'Campaign',
  enterprise: 'Enterprise',
  homeUnion: 'TradeUnion',
  phase: 'CampaignPhase',
  snapshot: 'CoverageSnapshot',
  subject: 'Enterprise',
};

/** The same for everybody of the province: campaigns, rules, calendars, code lists, names of units. */
const common = [
  'calendarDays',
  'campaigns',
  'industrialUnits',
  'memberCodeLists',
  'membershipRules',
  'nonFoundingReasonCodes',
  'orgUnitByCode',
  'orgUnitHistory',
  'phaseConditions',
  'platform',
  'policyDocuments',
  'rulePacks',
  'rules',
  'workingDays',
];
/** Only counts, rates, names without a mark and the viewer's own work on the levels of a sweep: walked to the depth below. */
const countsAlone = [
  'coverageList',
  'headcountTriangulation',
  'inbox',
  'inboxCounts',
  'membershipMismatches',
  'membershipQuality',
  'officers',
  'phaseReadiness',
  'planCounts',
  'targetCompletions',
  'targetWarnings',
];

/** What can be said for an argument, by its type alone; none: a new kind of argument that this test must learn. */
const candidates: Candidates = (field: GraphQLField<unknown, unknown>, arg: GraphQLArgument) => {
  const type = getNamedType(arg.type);
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  const returned = getNamedType(field.type);
  switch (type.name) {
    case 'ID':
      return idsFor(typeOfArgument[arg.name] ?? returned.name, isObjectType(returned));
    case 'String':
      return [...texts, ...(cursors.get(field.name) ?? [])];
    case 'Boolean':
      return [true, false];
    case 'Int':
      return [0, 1, 100, 100_201, 1_000_000];
    case 'Date':
      return ['2019-01-01', '2019-05-20', '2019-06-03'];
    default:
      return [];
  }
};

/** Every unit, every row of the type that a field returns (of any type for `node`), and one row of each other type. */
function idsFor(type: string, concrete: boolean): string[] {
  const own = [...ids].flatMap(([name, some]) => (name === type || name === 'OrgUnit' ? some : []));
  const others = [...ids].flatMap(([name, some]) => (name === type || name === 'OrgUnit' ? [] : some.slice(0, 1)));
  return [...new Set([...own, ...(concrete ? others.slice(0, otherTypes) : [...ids.values()].flat())])];
}

/** So many of a list, from all over it. */
const spread = <T>(all: readonly T[], most: number): T[] =>
  all.filter((_, i) => i % Math.max(1, Math.ceil(all.length / most)) === 0);

const codeOf = (error: { extensions?: Record<string, unknown> }): unknown => error.extensions?.code;

/** What an answer shows that it must not: rows of others, or a fault. */
function wrongIn(answer: Answer, as: string): string[] {
  const faults = (answer.errors ?? []).filter((error) => !refusals.has(String(codeOf(error)))).map(String);
  return [...leaks.in({ data: answer.data, errors: answer.errors?.map(String) }, viewer(as)), ...faults];
}

beforeAll(async () => {
  federation = await createFederation({ limits: { depth: 12, cost: MOST_COST } });
  leaks = await Leaks.of(federation);
  viewers = new Map(
    await Promise.all(
      ['province', 'shenyang', 'heping', 'township', 'dalian', 'observer', 'admin'].map(
        async (as) => [as, await federation.test.viewer(as)] as const,
      ),
    ),
  );
  otherTypes = casesOf('other types that are named', 60, 4);
  ids = await sampleIds(federation, casesOf('rows of each type that are named', 120, 6));
  cursors = await cursorsOf(federation, ['dalian', 'province']);
  texts = [
    ...spread(leaks.codes(), casesOf('codes that are named', 400, 10)),
    units.dalian,
    ...[201, 203, 601, 801, 401].map(mark),
    ...[
      '印记2',
      '大连',
      '0',
      '1',
      'census.import',
      'coverage.entered',
      'org-unit.progress-changed',
      'publicity.published',
    ],
  ];
});
afterAll(() => federation.close());

describe('every root field of the schema', { timeout: 1_800_000 }, () => {
  it('can be tried: each of its arguments has values to try', () => {
    const unknown = [...queryFields(), ...subscriptionFields()].flatMap((field) =>
      field.args
        .filter((arg) => candidates(field, arg).length === 0)
        .map((arg) => `${field.name}(${arg.name}: ${String(arg.type)})`),
    );
    expect(unknown).toEqual([]);
  });

  it('is watched for rows of every table that has a place', () => {
    expect(leaks.tables()).toEqual(
      expect.arrayContaining([
        'core_enterprise',
        'core_event',
        'core_headcount_observation',
        'core_job',
        'core_member',
        'core_membership',
        'core_scope_interval',
        'core_trade_union',
        'core_union_coverage',
        'plg_census_batch',
        'plg_census_conflict',
        'plg_publicity_item',
      ]),
    );
    expect(leaks.emptyTables()).toEqual([]);
  });

  it('would be caught showing rows of others: what the province sees is found out', async () => {
    const uncaught: string[] = [];
    for (const field of queryFields()) {
      let caught = false;
      for (const values of sweep(field, 0)) {
        if (caught) break;
        const { answer } = await ask(field, values, 'province');
        caught = leaks.in(answer.data, viewer('shenyang')).length > 0;
      }
      if (!caught) uncaught.push(field.name);
    }
    const open = new Set([...common, ...countsAlone]);
    expect(uncaught.filter((name) => !open.has(name))).toEqual([]);
  });

  it('shows the officer of the other city her own rows', async () => {
    const silent: string[] = [];
    const seen = new Set<string>();
    for (const field of queryFields()) {
      let answered = false;
      for (const values of sweep(field, 0)) {
        const { answer } = await ask(field, values, 'dalian');
        expect(wrongIn(answer, 'dalian')).toEqual([]);
        if (!nonEmpty(answer.data?.[field.name])) continue;
        answered = true;
        for (const [each] of JSON.stringify(answer.data).matchAll(/印记\d{3}/g)) seen.add(each);
      }
      if (!answered) silent.push(field.name);
    }
    // No industrial line stands in the fixture, and no unit has had another name.
    expect(silent).toEqual(['industrialUnits', 'orgUnitHistory']);
    // Employers, unions, members, items, batches and jobs of Dalian: each kind was there to be stolen.
    expect([...seen].sort()).toEqual(expect.arrayContaining([201, 206, 601, 604, 801, 401, 411, 421].map(mark)));
  });

  it.each(officers)('shows %s nothing of others, whatever she names', async (as) => {
    const wrong: string[] = [];
    let asked = 0;
    const combinations = casesOf(`arguments combined, as ${as}`, 2_000, 20);
    for (const field of queryFields()) {
      for (const values of sweep(field, field.args.length > 1 ? combinations : 0)) {
        const { document, answer } = await ask(field, values, as);
        asked++;
        for (const fault of wrongIn(answer, as))
          wrong.push(`${fault} in ${document.slice(0, 80)} ${JSON.stringify(values)}`);
      }
    }
    process.stdout.write(`${asked} queries as ${as}\n`);
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('shows nothing of others at any depth, and every field of every type is asked for', async () => {
    const writer = new SelectionWriter(schema());
    const random = seededRandom(7);
    const wrong: string[] = [];
    let answered = 0;
    const walks = casesOf('walks to the depth limit', 3_000, 20);
    const fields = queryFields();
    const ask = async (field: GraphQLField<unknown, unknown>, selection: string, as: string) => {
      const values = own(field, as);
      const answer = await federation.test.execute(
        rootDocument('query', field, Object.keys(values), selection),
        values,
        as,
      );
      if (nonEmpty(answer.data?.[field.name])) answered++;
      for (const fault of wrongIn(answer, as)) wrong.push(`${as}: ${fault} in ${field.name} ${selection}`);
    };
    for (const field of fields) {
      const all = writer.write(getNamedType(field.type), 4, () => true);
      for (const as of [...officers, 'dalian']) await ask(field, all, as);
    }
    // What subscriptions alone tell is asked for by them, further down.
    for (const field of subscriptionFields()) writer.write(getNamedType(field.type), 2, () => true);
    for (let n = 0; n < walks; n++) {
      const field = fields[n % fields.length] as GraphQLField<unknown, unknown>;
      let budget = 25;
      const selection = writer.write(
        getNamedType(field.type),
        DEEP_LEVELS,
        () => budget > 0 && random() < 0.45 && budget-- > 0,
      );
      await ask(field, selection, officers[n % officers.length] as string);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    // The cost of lists in lists grows fast; most of the walks must have been answered all the same.
    expect(answered).toBeGreaterThan(walks / 2);
    const missing = [...reachableFields(schema(), [...fields, ...subscriptionFields()])].filter(
      (field) => !writer.seen.has(field),
    );
    expect(missing).toEqual([]);
  });
});

/** Arguments that lead to rows of the viewer's own. */
function own(field: GraphQLField<unknown, unknown>, as: string): ArgumentValues {
  const values: Record<string, unknown> = {};
  for (const arg of field.args) {
    const required = String(arg.type).endsWith('!');
    if (!required) continue;
    const mine = candidates(field, arg).find(
      (value) => leaks.in(value, viewer(as)).length === 0 && fitting(field, value),
    );
    values[arg.name] = mine ?? candidates(field, arg)[0];
  }
  return values;
}

const fitting = (field: GraphQLField<unknown, unknown>, value: unknown): boolean => {
  const returned = getNamedType(field.type);
  return !isObjectType(returned) || !String(value).includes(':') || String(value).startsWith(`${returned.name}:`);
};

function sweep(field: GraphQLField<unknown, unknown>, combinations: number): ArgumentValues[] {
  return argumentSets(field, candidates, combinations, seededRandom(field.name.length));
}

async function ask(
  field: GraphQLField<unknown, unknown>,
  values: ArgumentValues,
  as: string,
): Promise<{ document: string; answer: Answer }> {
  const selection = new SelectionWriter(schema()).write(
    getNamedType(field.type),
    SWEEP_LEVELS,
    (_field, level) => level < 2,
  );
  const document = rootDocument('query', field, Object.keys(values), selection);
  return { document, answer: await federation.test.execute(document, values, as) };
}

describe('counts', () => {
  const columns = {
    province: 'province_id',
    shenyang: 'city_id',
    heping: 'county_id',
    township: 'township_id',
    dalian: 'city_id',
  } as const;

  it.each(Object.entries(columns))('are those of her own tree for %s', async (as, column) => {
    const { orgUnitId } = viewer(as);
    const count = async (table: string, more = 'true'): Promise<number> => {
      const [row] = await federation.test.database.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${column} = $1 and ${more}`,
        orgUnitId,
      );
      return row?.n ?? -1;
    };
    const { data } = await federation.test.execute(
      `{ enterprises { totalCount } tradeUnions { totalCount } publicityItems { totalCount }
         campaignProgress { total { enterprises inScope covered overdueUncovered unions members indicators { key value } } } }`,
      {},
      as,
    );
    expect(data).toEqual({
      enterprises: { totalCount: await count('core_enterprise') },
      tradeUnions: { totalCount: await count('core_trade_union') },
      publicityItems: { totalCount: await count('plg_publicity_item') },
      campaignProgress: {
        total: {
          enterprises: await count('core_enterprise'),
          inScope: await count('core_enterprise', 'in_scope'),
          covered: await count('core_enterprise', 'in_scope and covering_union_id is not null'),
          overdueUncovered: await count('core_enterprise', 'overdue'),
          unions: await count('core_trade_union'),
          members: await count('core_membership', "status = 'ACTIVE'"),
          indicators: [{ key: 'publicity.items', value: await count('plg_publicity_item') }],
        },
      },
    });
  });

  it('refuses to add up the province, or another city, for an officer of a city', async () => {
    for (const unit of [units.province, units.dalian, units.zhongshan]) {
      const id = `OrgUnit:${federation.test.platform.orgUnits.byCode(unit)?.id}`;
      for (const on of [null, '2019-05-20']) {
        const { data, errors } = await federation.test.execute(
          'query ($id: ID, $on: Date) { campaignProgress(orgUnit: $id, on: $on) { total { enterprises } } }',
          { id, on },
          'shenyang',
        );
        expect(data.campaignProgress).toBeNull();
        expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
    }
  });

  it('counts what is published about an enterprise within the tree of whoever asks', async () => {
    const query = 'query ($id: ID!) { enterprise(id: $id) { publicityItemCount } }';
    const of = async (number: number, as: string) =>
      (await federation.test.execute(query, { id: federation.enterprises.get(number) }, as)).data.enterprise
        ?.publicityItemCount;
    expect(await of(101, 'province')).toBe(2);
    expect(await of(101, 'shenyang')).toBe(1);
    expect(await of(101, 'dalian')).toBeUndefined();
    expect(await of(203, 'dalian')).toBe(0);
  });
});

describe('every subscription', { timeout: 300_000 }, () => {
  it.each(officers)('tells %s nothing of others, whatever she names', async (as) => {
    const { test } = federation;
    const messages: { document: string; values: ArgumentValues; message: Answer }[] = [];
    const open: AsyncIterableIterator<Answer>[] = [];
    const refused: string[] = [];
    for (const field of subscriptionFields()) {
      const selection = new SelectionWriter(schema()).write(getNamedType(field.type), 4, (_field, level) => level < 2);
      for (const values of sweep(field, 0)) {
        const document = rootDocument('subscription', field, Object.keys(values), selection);
        try {
          const stream = await test.subscribe(document, values, as);
          open.push(stream);
          void (async () => {
            try {
              for await (const message of stream) messages.push({ document, values, message });
            } catch (error) {
              messages.push({ document, values, message: { errors: [error as never] } });
            }
          })();
        } catch (error) {
          // What she sent herself may be said back to her.
          refused.push(
            Object.values(values).reduce<string>((text, value) => text.replaceAll(String(value), ''), String(error)),
          );
          expect(refusals.has(String(codeOf(error as never)))).toBe(true);
        }
      }
    }
    const sentinels = await stir(as);
    // What happened last is her own: once it has come to her, everything before it has had its time.
    await until(() => sentinels.every((sentinel) => JSON.stringify(messages).includes(sentinel)));
    await leaks.load();
    const wrong = messages.flatMap(({ document, values, message }) =>
      leaks
        .in({ data: message.data, errors: message.errors?.map(String) }, viewer(as))
        .map((leak) => `${leak} in ${document.slice(0, 60)} ${JSON.stringify(values)}`),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(leaks.in(refused, viewer(as))).toEqual([]);
    expect(open.length).toBeGreaterThan(subscriptionFields().length);
    process.stdout.write(
      `${messages.length} messages of ${open.length} subscriptions as ${as}, ${refused.length} refused\n`,
    );
    for (const stream of open) await stream.return?.();
  });

  let turn = 0;
  /** Something of every kind happens in Dalian, then something of the officer's own. Returns what her streams must show. */
  async function stir(as: string): Promise<string[]> {
    turn++;
    const { test } = federation;
    const number = 330 + turn;
    const theirs = await test.execute('{ jobs { edges { node { id } } } }', {}, 'dalian');
    for (const { node } of theirs.data.jobs.edges) await federation.moveJob(node.id, 700_000 + turn);
    await federation.registerUnion('dalian', units.zhongshan, [federation.enterprises.get(207) as string]);
    await federation.registerUnion('province', units.dalian, [federation.enterprises.get(107) as string]);
    await federation.publish('dalian', units.zhongshan, 430 + turn);
    const own = (test.platform.orgUnits.byId(viewer(as).orgUnitId) as { code: string }).code;
    const job = await federation.addJob(own, 340 + turn);
    await federation.moveJob(job, 450_000 + turn);
    await federation.publish('province', own, number);
    return [mark(number)];
  }
});

/** Waits for something that others bring about; fails by the test's own time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
