import { InvalidInput, rawId } from '@jianhui/graphql';
import { type Act, type Asked, ask, type StageWork } from '../act.ts';
import { leads, postsOf, type UnionBodyKind } from '../bodies.ts';
import { rosterOf, type Seats } from '../roster.ts';
import type { StepInputs } from '../steps.ts';
import { countOf, textOf } from '../texts.ts';

type Input = StepInputs['NOMINATE_CANDIDATES'];
const MOST = 200;
const refuse = (code: string, message: string, remedy: string, ...field: (string | number)[]): never => {
  throw new InvalidInput(code, message, remedy, ['input', ...field.map(String)]);
};

const seatsOf = (input: Input): Seats => ({
  COMMITTEE: countOf(input.committeeSeats, 'committeeSeats'),
  FUND_AUDIT_COMMITTEE: countOf(input.fundAuditSeats ?? 0, 'fundAuditSeats'),
  WOMEN_WORKERS_COMMITTEE: countOf(input.womenCommitteeSeats ?? 0, 'womenCommitteeSeats'),
});

const seatFields: Readonly<Record<UnionBodyKind, string>> = {
  COMMITTEE: 'committeeSeats',
  FUND_AUDIT_COMMITTEE: 'fundAuditSeats',
  WOMEN_WORKERS_COMMITTEE: 'womenCommitteeSeats',
};

/** What no rule of a pack speaks of: each post belongs to its body, each seat can be filled, nobody stands twice. */
function checkList(input: Input): Seats {
  const seats = seatsOf(input);
  if (input.candidates.length > MOST)
    refuse('TOO_MANY', `At most ${MOST} candidates.`, 'Send the candidates alone.', 'candidates');
  const stood = new Set<string>();
  for (const [at, { body, post, personName, member }] of input.candidates.entries()) {
    textOf(personName, 60, 'candidates', at, 'personName');
    if (!postsOf[body].includes(post))
      refuse('POST_NOT_OF_BODY', `${body} has no ${post}.`, 'Choose a post of the body.', 'candidates', at, 'post');
    const key = `${body} ${member ? rawId(member, `input.candidates.${at}.member`) : personName.trim()}`;
    if (stood.has(key))
      refuse('CANDIDATE_TWICE', 'One person stands for one post of a body.', 'Name each once.', 'candidates', at);
    stood.add(key);
  }
  for (const [body, field] of Object.entries(seatFields) as [UnionBodyKind, string][]) {
    const standing = input.candidates.filter((each) => each.body === body).length;
    if (standing < seats[body] || (standing > 0 && seats[body] === 0))
      refuse('SEATS', `${standing} candidates for ${seats[body]} seats of ${body}.`, 'Give its seats.', field);
  }
  if (!input.candidates.some(({ body, post }) => body === 'COMMITTEE' && leads.has(post)))
    refuse('NO_CHAIR', 'Nobody stands for chair or organizer.', 'Nominate a chair of the committee.', 'candidates');
  return seats;
}

/** Candidates named as members must be on the roster: who is not a member cannot sit in a union’s body. */
async function requireApplicants({ tx, founding, input }: Act<'NOMINATE_CANDIDATES'>): Promise<void> {
  const ids = input.candidates.map(({ member }) => (member ? rawId(member, 'input.candidates') : null));
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select member_id::text as id from core_founding_applicant where founding_id = $1::uuid and member_id = any($2::uuid[])',
    founding.id,
    ids.filter((id) => id !== null),
  );
  const known = new Set(rows.map(({ id }) => id));
  const stranger = ids.findIndex((id) => id !== null && !known.has(id));
  if (stranger >= 0)
    refuse(
      'CANDIDATE_NOT_APPLICANT',
      'This candidate is not on the roster of applicants.',
      'Admit the person to the roster first.',
      ...['candidates', stranger, 'member'],
    );
}

function numbers(act: Act<'NOMINATE_CANDIDATES'>, seats: Seats, roster: { members: number; women: number }): Asked[] {
  const { candidates } = act.input;
  const standing = candidates.filter(({ body }) => body === 'COMMITTEE').length;
  const committee = { members: roster.members, size: seats.COMMITTEE };
  const race = { candidates: standing, seats: seats.COMMITTEE };
  return [
    ask(act, 'committee.required', committee, 'committeeSeats'),
    ask(act, 'committee.size-minimum', committee, 'committeeSeats'),
    ask(act, 'committee.size-maximum', committee, 'committeeSeats'),
    ask(act, 'fund-audit.required', { size: seats.FUND_AUDIT_COMMITTEE }, 'fundAuditSeats'),
    ask(act, 'fund-audit.size', { members: roster.members, size: seats.FUND_AUDIT_COMMITTEE }, 'fundAuditSeats'),
    ask(
      act,
      'women-committee.required',
      { womenMembers: roster.women, size: seats.WOMEN_WORKERS_COMMITTEE },
      'womenCommitteeSeats',
    ),
    // A single organizer has no committee to be more than.
    ...(seats.COMMITTEE > 1
      ? [ask(act, 'election.more-candidates', race, 'candidates'), ask(act, 'election.margin', race, 'candidates')]
      : []),
  ];
}

/** 候选人: candidates for the three bodies, with the declaration on near relatives and the size of each body. */
export const nominationWork: StageWork<'NOMINATE_CANDIDATES'> = {
  async ask(act) {
    const { tx, founding, input } = act;
    const seats = checkList(input);
    await requireApplicants(act);
    const relatives = input.candidates.filter(({ nearRelative }) => nearRelative);
    const first = input.candidates.findIndex(({ nearRelative }) => nearRelative);
    return [
      ask(
        act,
        'committee.near-relative',
        { relatives: relatives.length },
        ...['candidates', Math.max(first, 0), 'nearRelative'],
      ),
      ...numbers(act, seats, await rosterOf(tx, founding.id)),
    ];
  },
  detail: (input) => ({ seats: seatsOf(input), candidates: input.candidates.length }),
  async write({ tx, founding, input }) {
    await tx.$executeRawUnsafe(
      `insert into core_founding_candidate (founding_id, body, post, person_name, member_id, near_relative, province_id, city_id, county_id, township_id)
       select f.id, x.body, x.post, x.name, x.member, x."nearRelative", f.province_id, f.city_id, f.county_id, f.township_id
       from core_founding f cross join jsonb_to_recordset($2::jsonb) x(body core_union_body_kind, post core_union_post_kind, name text, member uuid, "nearRelative" boolean)
       where f.id = $1::uuid`,
      founding.id,
      JSON.stringify(
        input.candidates.map(({ body, post, personName, member, nearRelative }) => ({
          ...{ body, post, nearRelative, name: personName.trim() },
          member: member ? rawId(member, 'input.candidates') : null,
        })),
      ),
    );
    return {};
  },
};
