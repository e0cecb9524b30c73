import { maySee, type Place, rowScope } from '@jianhui/access';
import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { type Act, type Asked, ask, type StageWork } from '../act.ts';
import { mayTakeOver } from '../roster.ts';

const MOST = 5_000;

interface Person extends Place {
  readonly id: string;
  readonly activeIn: string | null;
  readonly newForm: boolean;
}

type Recruitment = Act<'ADMIT_APPLICANTS'>;

async function people({ tx, viewer, input }: Recruitment): Promise<Person[]> {
  const ids = input.applicants.map(({ member }, at) => rawId(member, `input.applicants.${at}.member`));
  const rows = await tx.$queryRawUnsafe<Person[]>(
    `select p.id::text, p.province_id::text as "provinceId", p.city_id::text as "cityId", p.county_id::text as "countyId", p.township_id::text as "townshipId",
       (select u.kind::text from core_membership m join core_trade_union u on u.id = m.home_union_id where m.member_id = p.id and m.status = 'ACTIVE') as "activeIn",
       exists (select 1 from core_labour_relation l where l.member_id = p.id and l.ended_on is null and l.kind = 'NEW_FORM')
         and not exists (select 1 from core_labour_relation l where l.member_id = p.id and l.ended_on is null and l.kind <> 'NEW_FORM') as "newForm"
     from core_member p where p.id = any($1::uuid[])`,
    ids,
  );
  const scope = rowScope(viewer);
  const seen = new Set(rows.filter((row) => maySee(scope, row)).map(({ id }) => id));
  const missing = ids.findIndex((id) => !seen.has(id));
  if (missing < 0) return rows;
  throw new NotFound(
    'MEMBER_NOT_FOUND',
    'There is no such person within your tree.',
    'Enter the person’s real-name record first.',
    ['input', 'applicants', String(missing), 'member'],
  );
}

/** Each applied between the naming of the group and the day of the roster: two questions, however many applied. */
function applicationDays(act: Recruitment): Asked[] {
  const { founding, input } = act;
  const days = input.applicants.map(({ appliedOn }) => appliedOn);
  const sorted = [...days].sort();
  const earliest = sorted[0] ?? input.on;
  const latest = sorted.at(-1) ?? input.on;
  const dates = { before: founding.preparatoryOn, today: input.on };
  return [
    ask(act, 'founding.dates-ordered', { ...dates, on: earliest }, 'applicants', days.indexOf(earliest), 'appliedOn'),
    ask(act, 'founding.dates-ordered', { ...dates, on: latest }, 'applicants', days.indexOf(latest), 'appliedOn'),
  ];
}

/** 发展会员: individual applications become a roster; who is a member elsewhere may not be on it, unless they will be taken over. */
export const recruitmentWork: StageWork<'ADMIT_APPLICANTS'> = {
  async ask(act) {
    const { founding, input, rules } = act;
    if (input.applicants.length < 1 || input.applicants.length > MOST) {
      throw new InvalidInput(
        'APPLICANT_COUNT',
        `1 to ${MOST} applicants at a time.`,
        'Send the roster in parts: each adds to the one before.',
        ['input', 'applicants'],
      );
    }
    const persons = await people(act);
    const elsewhere = persons.filter(
      ({ activeIn }) => activeIn !== null && !mayTakeOver(rules, founding.pathway, activeIn),
    );
    return [
      ...applicationDays(act),
      ask(act, 'membership.one-active', { elsewhere: elsewhere.length }, 'applicants'),
      ask(
        act,
        'membership.labour-relation',
        { newForm: persons.filter(({ newForm }) => newForm).length },
        'applicants',
      ),
    ];
  },
  detail: ({ applicants }) => ({ applicants: applicants.length }),
  async write({ tx, founding, input }) {
    await tx.$executeRawUnsafe(
      `insert into core_founding_applicant (founding_id, member_id, applied_on, province_id, city_id, county_id, township_id)
       select f.id, x.member, x."appliedOn", f.province_id, f.city_id, f.county_id, f.township_id
       from core_founding f cross join jsonb_to_recordset($2::jsonb) x(member uuid, "appliedOn" date) where f.id = $1::uuid
       order by x.member on conflict (founding_id, member_id) do nothing`,
      founding.id,
      JSON.stringify(
        input.applicants.map(({ member, appliedOn }) => ({ member: rawId(member, 'input.applicants'), appliedOn })),
      ),
    );
    return {};
  },
};
