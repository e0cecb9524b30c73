import { casesOf } from '@jianhui/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemberScene, memberScene } from './test-support/scene.ts';

const acts = [
  'enrolMember',
  'retainMembership',
  'retainMembershipAtSuperior',
  'resumeMembership',
  'withdrawMembership',
  'expelMember',
  'transfer',
] as const;
type Act = { act: (typeof acts)[number]; person: number; union: 'heping' | 'hepingToo' | 'dalian'; together: boolean };

describe('whatever officers do to memberships', () => {
  let scene: MemberScene;
  beforeAll(async () => {
    scene = await memberScene();
  });
  afterAll(() => scene.platform.close());

  const doIt = async ({ act, person, union }: Act): Promise<void> => {
    // The province sees both cities, so that any order of acts can be tried.
    if (act === 'enrolMember') {
      await scene.enrol(person, scene.unions[union], 'province', '2019-06-03');
      return;
    }
    const [row] = await scene.rows<{ id: string; version: number }>(
      'select m.id::text, m.version from core_membership m join core_member p on p.id = m.member_id where p.name = $1 order by m.id desc limit 1',
      `会员${person}`,
    );
    if (!row) return;
    const input = { membership: `Membership:${row.id}`, expectedVersion: row.version };
    const on = '2019-06-03';
    if (act === 'transfer') {
      const sent = await scene.send('requestTransferOut', { ...input, toUnion: scene.unions[union] }, 'province');
      if (!sent.transferSide) return;
      const [to] = await scene.rows<{ id: string }>(
        "select id::text from core_transfer_side where side = 'TO' and awaited order by id desc limit 1",
      );
      const side = { transferSide: `TransferSide:${to?.id}` };
      await scene.send('acceptTransfer', { ...side, expectedVersion: 3 }, 'province');
      await scene.send('completeTransfer', { ...side, expectedVersion: 4 }, 'province');
      return;
    }
    const more = {
      ...(act === 'resumeMembership' ? { homeUnion: scene.unions[union] } : {}),
      ...(act === 'expelMember' ? { reason: 'EXPELLED_FOR_CRIME' } : {}),
    };
    await scene.send(act, { ...input, ...more, on }, 'province');
  };

  const check = async (): Promise<void> => {
    const [laws] = await scene.rows(
      `select
         (select count(*)::int from (select 1 from core_membership where status = 'ACTIVE' group by member_id having count(*) > 1) x) as "twoActive",
         (select count(*)::int from (select 1 from core_membership where status <> 'ENDED' group by member_id having count(*) > 1) x) as "twoHomes",
         (select count(*)::int from core_member p where exists (select 1 from core_membership m where m.member_id = p.id)
            and not exists (select 1 from core_membership m where m.member_id = p.id and (m.status <> 'ENDED' or m.ended_because in ('WITHDRAWN', 'EXPELLED', 'DIED')))) as "noHome",
         (select count(*)::int from core_trade_union u where active_members <> (select count(*) from core_membership m where m.home_union_id = u.id and m.status = 'ACTIVE')) as "wrongCount",
         (select count(*)::int from core_trade_union u where active_members <> (select coalesce(sum(delta), 0) from core_union_member_day d where d.union_id = u.id)) as "wrongDays",
         (select count(*)::int from core_membership m join core_member p on p.id = m.member_id where m.status <> 'ENDED'
            and (p.province_id, p.city_id, p.county_id, p.township_id) is distinct from (m.province_id, m.city_id, m.county_id, m.township_id)) as "recordElsewhere",
         (select count(*)::int from core_event e join core_membership m on m.id = (e.payload ->> 'membershipId')::uuid where e.org_unit_id <> m.org_unit_id) as "factElsewhere",
         (select count(*)::int from core_event e join core_transfer_side s on s.id = (e.payload ->> 'transferSideId')::uuid where e.org_unit_id <> s.org_unit_id) as "sideElsewhere"`,
    );
    expect(laws).toEqual({
      twoActive: 0,
      twoHomes: 0,
      noHome: 0,
      wrongCount: 0,
      wrongDays: 0,
      recordElsewhere: 0,
      factElsewhere: 0,
      sideElsewhere: 0,
    });
  };

  it('a person has at most one active and one standing membership, a home unless gone, and every count is right', async () => {
    const one = fc.record<Act>({
      act: fc.constantFrom(...acts),
      person: fc.integer({ min: 600, max: 603 }),
      union: fc.constantFrom('heping', 'hepingToo', 'dalian'),
      together: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 4, maxLength: 12 }), async (history) => {
        let waiting: Promise<void>[] = [];
        for (const act of history) {
          waiting.push(doIt(act));
          if (act.together) continue;
          await Promise.all(waiting);
          waiting = [];
        }
        await Promise.all(waiting);
        await check();
      }),
      { numRuns: casesOf('acts on memberships', 400, 8) },
    );
  });
});
