import { randomUUID } from 'node:crypto';
import { casesOf } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transferBatch } from './batch-transfer.ts';
import type { MemberCause } from './cause.ts';
import { admitFounders } from './founders.ts';
import { type MemberScene, memberScene, personNumber, raw } from './test-support/scene.ts';

const on = '2019-06-03';

describe('moving many memberships at once', () => {
  let scene: MemberScene;
  let cause: MemberCause;

  beforeAll(async () => {
    scene = await memberScene();
    cause = { orgUnits: scene.platform.platform.orgUnits, actorId: null, today: on };
  });
  afterAll(() => scene.platform.close());

  /** Made-up people by number, members of a union unless it is null. */
  const people = async (n: number, union: string | null): Promise<string[]> => {
    const rows = await scene.rows<{ id: string }>(
      `insert into core_member (name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, province_id, city_id, county_id)
       select '某', 'MALE', '1850-01-01', 'v1.x', $1 || i, '2101**********0015', u.province_id, u.city_id, u.id from generate_series(1, $2) i, core_org_unit u where u.code = '210102' returning id::text`,
      randomUUID(),
      n,
    );
    const ids = rows.map(({ id }) => id);
    if (union)
      await scene.rows(
        `insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id)
         select x, u.id, 'ACTIVE', '2019-02-01', u.superior_id, u.province_id, u.city_id, u.county_id from unnest($1::uuid[]) x, core_trade_union u where u.id = $2`,
        ids,
        raw(union),
      );
    return ids;
  };
  const move = (memberIds: readonly string[], union: string, day = on) =>
    scene.tx((tx) => transferBatch(tx, { memberIds, toUnionId: raw(union), on: day }, cause));
  const activeOf = async (union: string) =>
    (
      await scene.rows<{ kept: number; counted: number; at: number }>(
        `select u.active_members as kept, (select count(*)::int from core_membership m where m.home_union_id = u.id and m.status = 'ACTIVE') as counted,
           (select c.members from core_org_unit_counter c where c.org_unit_id = u.superior_id and c.industrial_unit_id is null) as at
         from core_trade_union u where u.id = $1`,
        raw(union),
      )
    )[0];

  it('moves each once, with log, transfer, records and counters, without a task for anybody, and a second time nobody', async () => {
    const count = casesOf('batch transfer', 10_000, 100);
    const ids = await people(count, scene.unions.heping);
    const moved = await move(ids, scene.unions.dalian);
    expect(moved).toMatchObject({ moved: count, fromUnionIds: [raw(scene.unions.heping)] });
    expect(await move(ids, scene.unions.dalian)).toMatchObject({ moved: 0, fromUnionIds: [] });
    expect(await activeOf(scene.unions.heping)).toMatchObject({ kept: 0, counted: 0, at: 0 });
    expect(await activeOf(scene.unions.dalian)).toEqual({ kept: count, counted: count, at: count });
    const [rows] = await scene.rows(
      `select (select count(*)::int from core_membership_change where type in ('TRANSFER_OUT', 'TRANSFER_IN')) as log,
         (select count(*)::int from core_membership_transfer where batch_id = $1 and status = 'DONE') as transfers,
         (select count(*)::int from core_transfer_side) as sides,
         (select count(*)::int from core_member p join core_org_unit u on u.id = p.county_id where p.id = any($2::uuid[]) and u.code = '210202') as records`,
      moved.batchId,
      ids,
    );
    expect(rows).toEqual({ log: 2 * count, transfers: count, sides: 0, records: count });
    const facts = await scene.rows(
      "select name, payload ->> 'members' as members from core_event where name like 'membership.batch%' order by id",
    );
    expect(facts).toEqual([
      { name: 'membership.batch-left', members: String(count) },
      { name: 'membership.batch-arrived', members: String(count) },
    ]);
  });

  it('resolves two unions that take the same people at once to one membership each', async () => {
    const ids = await people(50, scene.unions.heping);
    await Promise.all([move(ids, scene.unions.dalian), move([...ids].reverse(), scene.unions.hepingToo)]);
    const twice = await scene.rows(
      "select member_id from core_membership where status = 'ACTIVE' group by 1 having count(*) > 1",
    );
    expect(twice).toEqual([]);
    const homes = await scene.rows(
      "select count(*)::int as n from core_membership where member_id = any($1::uuid[]) and status = 'ACTIVE'",
      ids,
    );
    expect(homes).toEqual([{ n: 50 }]);
  });

  it('refuses a day before somebody joined, and moves nobody then', async () => {
    const ids = await people(3, scene.unions.heping);
    await expect(move(ids, scene.unions.dalian, '2019-01-31')).rejects.toMatchObject({ code: 'MEMBERSHIP_DATE_ORDER' });
    const still = await scene.rows(
      'select 1 from core_membership where member_id = any($1::uuid[]) and home_union_id = $2',
      ids,
      raw(scene.unions.heping),
    );
    expect(still).toHaveLength(3);
  });

  it('admits the applicants of a founding: members elsewhere move, the others join, nobody twice (S13)', async () => {
    const outside = await people(20, scene.unions.hepingToo);
    const fresh = await people(10, null);
    const [founding] = await scene.rows<{ id: string }>(
      `insert into core_founding (enterprise_id, attempt, pathway, stage, union_kind, superior_id, opened_on, stage_on, officer_id, province_id, city_id, county_id)
       select e.id, 1, 'EXTERNAL_MEMBERSHIP_FIRST', (enum_range(null::core_founding_stage))[1], 'INDEPENDENT', e.org_unit_id, '2019-05-01', '2019-05-01', a.id, e.province_id, e.city_id, e.county_id
       from core_enterprise e, core_account a where e.id = $1 limit 1 returning id::text`,
      raw(scene.enterprises.get(1) ?? ''),
    );
    await scene.rows(
      `insert into core_founding_applicant (founding_id, member_id, applied_on, province_id)
       select $1, p.id, '2019-05-02', p.province_id from core_member p where p.id = any($2::uuid[])`,
      founding?.id,
      [...outside, ...fresh],
    );
    const admit = () =>
      scene.tx((tx) =>
        admitFounders(tx, { foundingId: founding?.id ?? '', unionId: raw(scene.unions.heping), on }, cause),
      );
    const before = (await activeOf(scene.unions.heping))?.counted ?? 0;
    expect(await admit()).toEqual({ joined: 10, transferred: 20 });
    expect(await admit()).toEqual({ joined: 0, transferred: 0 });
    expect(await activeOf(scene.unions.heping)).toMatchObject({ kept: before + 30, counted: before + 30 });
    const open = await scene.rows(
      'select 1 from core_founding_applicant where founding_id = $1 and admitted_on is null',
      founding?.id,
    );
    expect(open).toEqual([]);
  });

  it('supersedes a transfer that was under way', async () => {
    const { member } = await scene.enrol(900, scene.unions.hepingToo);
    await scene.send('requestTransferIn', { idNumber: personNumber(900), homeUnion: scene.unions.dalian }, 'dalian');
    await move([raw(member.id)], scene.unions.heping);
    const [transfer] = await scene.rows(
      'select status::text, rejected_because::text as because from core_membership_transfer where member_id = $1 and batch_id is null',
      raw(member.id),
    );
    expect(transfer).toEqual({ status: 'REJECTED', because: 'SUPERSEDED' });
  });
});
