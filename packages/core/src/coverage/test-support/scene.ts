import type { RawTx } from '@jianhui/database';
import { startTestDatabase, type TestDatabase, testCode, testUnionCode } from '@jianhui/testing';
import { OrgUnitTree } from '../../org-units/tree.ts';
import { reassessmentFor } from '../../services/create.ts';
import { reassessUnions } from '../health.ts';
import { type Reassessment, reassess } from '../reassess.ts';

/** Counties that tests place enterprises in, and the cities above them: two of one city, one of another. */
export const HEPING = '210102';
export const SHENHE = '210103';
export const ZHONGSHAN = '210202';

/**
 * A database with the tree and the campaign of 2019, and what may happen to an enterprise there: each act writes its row
 * and has the enterprise assessed on the day on which it became known, as every service of core does.
 */
export interface Scene {
  readonly database: TestDatabase;
  readonly tree: OrgUnitTree;
  readonly campaignId: string;
  unit(code: string): string;
  add(number: number, unit?: string, kind?: string): Promise<string>;
  union(number: number, on: string, kind?: string, unit?: string): Promise<string>;
  /** Writes a row for an enterprise with its place, and assesses the enterprise. */
  tell(enterpriseId: string, knownOn: string, table: string, row: Readonly<Record<string, unknown>>): Promise<void>;
  observe(id: string, on: string, headcount: number, knownOn?: string): Promise<void>;
  status(id: string, on: string, status: string, knownOn?: string): Promise<void>;
  cover(id: string, unionId: string, on: string, until?: string | null, kind?: string, knownOn?: string): Promise<void>;
  move(id: string, unit: string, on: string): Promise<void>;
  dissolve(unionId: string, on: string): Promise<void>;
  assess(ids: readonly string[], knownOn: string): Promise<number>;
  health(unionIds: readonly string[], knownOn: string): Promise<void>;
  inTransaction<T>(work: (tx: RawTx, to: Reassessment) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

const placeColumns = 'province_id, city_id, county_id, township_id';

export async function openScene(): Promise<Scene> {
  const database = await startTestDatabase();
  const tree = new OrgUnitTree();
  await tree.reload(database.query);
  const [campaign] = await database.query<{ id: string }>('select id::text from core_campaign where is_leading');
  const causeOn = (today: string) => ({ actorId: null, batchId: null, today });
  const unit = (code: string): string => {
    const found = tree.byCode(code);
    if (!found) throw new Error(`the tree has no unit ${code}`);
    return found.id;
  };
  const inTransaction = <T>(work: (tx: RawTx, to: Reassessment) => Promise<T>): Promise<T> =>
    database.transaction(async (tx) => await work(tx, await reassessmentFor(tx, tree)));
  const assess = (ids: readonly string[], knownOn: string): Promise<number> =>
    inTransaction((tx, to) => reassess(tx, ids, to, 'CORRECTION', causeOn(knownOn)));
  const one = async (sql: string, ...values: unknown[]): Promise<string> => {
    const [row] = await database.query<{ id: string }>(sql, ...values);
    if (!row) throw new Error(`nothing was written by: ${sql}`);
    return row.id;
  };
  const tell: Scene['tell'] = async (id, knownOn, table, row) => {
    const columns = Object.keys(row);
    await database.query(
      `insert into ${table} (enterprise_id, ${placeColumns}, ${columns.join(', ')})
       select e.id, e.province_id, e.city_id, e.county_id, e.township_id, ${columns.map((column) => `x.${column}`).join(', ')}
       from core_enterprise e, jsonb_populate_record(null::${table}, $2::jsonb) x where e.id = $1::uuid`,
      ...[id, JSON.stringify(row)],
    );
    await assess([id], knownOn);
  };
  return {
    ...{ database, tree, campaignId: campaign?.id as string, unit, assess, tell, inTransaction },
    stop: () => database.stop(),
    add: (number, code = HEPING, kind = 'ENTERPRISE') =>
      one(
        `insert into core_enterprise (unified_social_credit_code, name, normalised_name, kind, org_unit_id, ${placeColumns})
         select $1, $2, $2, $3::core_enterprise_kind, id, ${placeColumns} from core_org_unit where id = $4::uuid returning id::text`,
        ...[testCode(number), `测试${number}`, kind, unit(code)],
      ),
    union: (number, on, kind = 'INDEPENDENT', code = HEPING) =>
      one(
        `insert into core_trade_union (unified_social_credit_code, name, kind, approval_number, approved_on, superior_id, ${placeColumns})
         select $1, $2, $3::core_union_kind, '1号', $4::date, id, ${placeColumns} from core_org_unit where id = $5::uuid returning id::text`,
        ...[testUnionCode(number), `第${number}工会`, kind, on, unit(code)],
      ),
    observe: (id, on, headcount, knownOn = on) =>
      tell(id, knownOn, 'core_headcount_observation', { source: 'TAXATION', observed_on: on, headcount }),
    status: (id, on, status, knownOn = on) =>
      tell(id, knownOn, 'core_enterprise_status_change', { status, effective_on: on, source: 'FEDERATION' }),
    cover: (id, unionId, on, until = null, kind = 'INDEPENDENT', knownOn = on) =>
      tell(id, knownOn, 'core_union_coverage', { union_id: unionId, kind, valid_from: on, valid_to: until }),
    async move(id, code, on) {
      await database.query(
        `insert into core_enterprise_past_place (enterprise_id, org_unit_id, ${placeColumns}, valid_to, because)
         select id, org_unit_id, ${placeColumns}, $2::date, 'MOVED' from core_enterprise where id = $1::uuid`,
        ...[id, on],
      );
      await database.query(
        `update core_enterprise e set org_unit_id = u.id, province_id = u.province_id, city_id = u.city_id, county_id = u.county_id, township_id = u.township_id
         from core_org_unit u where u.id = $2::uuid and e.id = $1::uuid`,
        ...[id, unit(code)],
      );
      await assess([id], on);
    },
    async dissolve(unionId, on) {
      await database.query(
        "update core_trade_union set status = 'DISSOLVED', dissolved_on = $2::date where id = $1::uuid",
        ...[unionId, on],
      );
      const covered = await database.query<{ id: string }>(
        'select enterprise_id::text as id from core_union_coverage where union_id = $1::uuid',
        unionId,
      );
      await assess(
        covered.map((row) => row.id),
        on,
      );
    },
    async health(unionIds, knownOn) {
      await inTransaction((tx, to) => reassessUnions(tx, unionIds, to, causeOn(knownOn)));
    },
  };
}
