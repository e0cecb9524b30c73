import type { RegistryRow, UnionRow } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import { type TestPlatform, testCode, testUnionCode } from '@jianhui/testing';
import type { Act, Day, Leaf, Story } from './story.ts';

/** What is told of one employer on a day. */
export interface Told {
  readonly story: Story;
  readonly act: Act;
}
type Kind = Act['what'];
type ToldOf<W extends Kind> = { readonly story: Story; readonly act: Extract<Act, { what: W }> };

export const codeOf = ({ number, prefix }: Story): string => testCode(number, prefix);

const isOf =
  <W extends Kind>(...kinds: readonly W[]) =>
  (told: Told): told is ToldOf<W> =>
    (kinds as readonly Kind[]).includes(told.act.what);

/** Tells the platform, in sets, what becomes known on a day. The caller's clock stands on that day. */
export async function tell(platform: TestPlatform, day: Day, all: readonly Told[]): Promise<void> {
  const { transaction, core } = platform.platform.context;
  const cause = { actorId: null, batchId: null, today: day };
  const unit = ({ code }: Leaf): string => {
    const found = platform.platform.orgUnits.byCode(code);
    if (!found) throw new Error(`the tree has no unit ${code}`);
    return found.id;
  };
  const row = (told: Told, line: number, more: Partial<RegistryRow> = {}): RegistryRow => ({
    ...{ line, unifiedSocialCreditCode: codeOf(told.story), name: `第${told.story.number}号有限公司` },
    ...{
      kind: told.story.kind,
      orgUnitId: unit(told.story.leaf),
      placed: true,
      headcount: null,
      observedOn: told.act.on,
    },
    ...{ closed: false, address: null, industryCode: null, registrationType: null, establishedOn: null },
    ...{ registeredDivisionCode: null, ...more },
  });
  await transaction(async (tx: RawTx) => {
    for (const source of ['HUMAN_RESOURCES', 'MARKET_REGULATION'] as const) {
      const rows = all
        .filter(isOf(source === 'HUMAN_RESOURCES' ? 'observed' : 'closed'))
        .map((told, i) =>
          row(told, i, told.act.what === 'observed' ? { headcount: told.act.headcount } : { closed: true }),
        );
      await core.applyRegistryRows(tx, source, rows, cause);
    }
    for (const write of writers) await write(tx, all, unit);
    const links = all.filter(isOf('covered')).map(
      ({ story, act }, line): UnionRow => ({
        ...{ line, unifiedSocialCreditCode: testUnionCode(act.union), name: `第${act.union}工会`, kind: act.by },
        ...{ superiorId: unit(story.leaf), approvalNumber: `${act.union}号`, approvedOn: act.on },
        ...{ reportedMembers: null, covers: [codeOf(story)] },
      }),
    );
    await core.applyUnionRows(tx, links, cause);
    // A row that observes nothing has the employer assessed anew: what was written past the services is taken up.
    const rest = all.filter((told) => !['observed', 'closed', 'covered'].includes(told.act.what));
    await core.applyRegistryRows(
      tx,
      'OTHER',
      rest.map((told, i) => row(told, i)),
      cause,
    );
  });
}

type Write = (tx: RawTx, all: readonly Told[], unit: (leaf: Leaf) => string) => Promise<void>;
const place = 'e.province_id, e.city_id, e.county_id, e.township_id';
const places = 'province_id, city_id, county_id, township_id';

/** Writes rows `x` of these columns for all acts of a kind by one statement; none, no statement. */
function writer<W extends Kind>(
  kind: W,
  columns: string,
  values: (told: ToldOf<W>, unit: (leaf: Leaf) => string) => Record<string, unknown>,
  ...statements: readonly string[]
): Write {
  return async (tx, all, unit) => {
    const rows = all
      .filter(isOf(kind))
      .map((told) => ({ code: codeOf(told.story), on: told.act.on, ...values(told, unit) }));
    if (!rows.length) return;
    const from = `jsonb_to_recordset($1::jsonb) x(code text, "on" date${columns ? `, ${columns}` : ''})`;
    for (const statement of statements)
      await tx.$executeRawUnsafe(statement.replace('ROWS', from), JSON.stringify(rows));
  };
}
const officer = "(select id from core_account where username = 'province')";
const join = 'join core_enterprise e on e.unified_social_credit_code = x.code';

const writers: readonly Write[] = [
  writer(
    'decided',
    'headcount int',
    ({ act }) => ({ headcount: act.headcount }),
    `insert into core_headcount_decision (enterprise_id, headcount, decided_for, reason, officer_id, ${places})
     select e.id, x.headcount, x."on", '现场核实', ${officer}, ${place} from ROWS ${join}`,
  ),
  writer(
    'reopened',
    '',
    () => ({}),
    `insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, ${places})
     select e.id, 'OPERATING', x."on", 'MARKET_REGULATION', ${place} from ROWS ${join}`,
  ),
  writer(
    'reclassified',
    'before core_enterprise_kind, after core_enterprise_kind',
    ({ act }) => ({ before: act.from, after: act.to }),
    `insert into core_enterprise_reclassification (enterprise_id, kind_before, kind_after, effective_on, reason, ${places})
     select e.id, x.before, x.after, x."on", '转制', ${place} from ROWS ${join}`,
    'update core_enterprise e set kind = x.after from ROWS where e.unified_social_credit_code = x.code',
  ),
  writer(
    'excluded',
    'until date',
    ({ act }) => ({ until: act.until }),
    `insert into core_scope_exclusion (campaign_id, enterprise_id, valid_from, valid_to, reason, officer_id, ${places})
     select c.id, e.id, x."on", x.until, '停产', ${officer}, ${place} from ROWS ${join} join core_campaign c on c.is_leading`,
  ),
  writer(
    'moved',
    'unit uuid',
    ({ act }, unit) => ({ unit: unit(act.to) }),
    `insert into core_enterprise_past_place (enterprise_id, org_unit_id, valid_to, because, ${places})
     select e.id, e.org_unit_id, x."on", 'MOVED', ${place} from ROWS ${join}`,
    `update core_enterprise e set org_unit_id = u.id, province_id = u.province_id, city_id = u.city_id, county_id = u.county_id, township_id = u.township_id
     from ROWS join core_org_unit u on u.id = x.unit where e.unified_social_credit_code = x.code`,
  ),
  writer(
    'merged',
    'winner text',
    ({ act }) => ({ winner: testCode(act.into) }),
    `insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, ${places})
     select e.id, 'MERGED', x."on", 'FEDERATION', ${place} from ROWS ${join}`,
    `insert into core_enterprise_merge (winner_id, loser_id, merged_on, reason, moved, officer_id, ${places})
     select w.id, e.id, x."on", '重复登记', '{}', ${officer}, ${place} from ROWS ${join} join core_enterprise w on w.unified_social_credit_code = x.winner`,
    `update core_enterprise e set merged_into_id = w.id from ROWS join core_enterprise w on w.unified_social_credit_code = x.winner
     where e.unified_social_credit_code = x.code`,
  ),
  writer(
    'released',
    '"union" text',
    ({ act }) => ({ union: testUnionCode(act.union) }),
    `update core_union_coverage c set valid_to = x."on", ended_because = 'REMOVED' from ROWS ${join} join core_trade_union t on t.unified_social_credit_code = x."union"
     where c.enterprise_id = e.id and c.union_id = t.id and c.valid_to is null`,
  ),
  writer(
    'dissolved',
    '"union" text',
    ({ act }) => ({ union: testUnionCode(act.union) }),
    `update core_union_coverage c set valid_to = x."on", ended_because = 'UNION_DISSOLVED' from ROWS join core_trade_union t on t.unified_social_credit_code = x."union"
     where c.union_id = t.id and c.valid_to is null`,
    `update core_trade_union t set status = 'DISSOLVED', dissolved_on = x."on", dissolution_reason = '单位终止' from ROWS
     where t.unified_social_credit_code = x."union" and t.dissolved_on is null`,
  ),
];
