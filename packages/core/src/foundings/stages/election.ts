import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { type Act, type Asked, ask, type StageWork } from '../act.ts';
import { leads, type UnionBodyKind } from '../bodies.ts';
import { candidatesOf, rosterOf, type Seats, type StoredCandidate } from '../roster.ts';
import { detailOf } from '../stored.ts';
import { countOf } from '../texts.ts';
import type { AssemblyDetail } from './assembly.ts';

type Election = Act<'RECORD_ELECTION'>;

/** The candidates elected, in the order of the results. Throws NotFound for a candidate of another case. */
function electedAmong({ input }: Election, candidates: readonly StoredCandidate[]): StoredCandidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const counted = new Set<string>();
  return input.results.flatMap(({ candidate, votesFor, elected }, at) => {
    const id = rawId(candidate, `input.results.${at}.candidate`);
    const stored = byId.get(id);
    countOf(votesFor, 'results', at, 'votesFor');
    if (!stored || counted.has(id)) {
      throw new NotFound(
        'CANDIDATE_NOT_FOUND',
        counted.has(id) ? 'This candidate is counted twice.' : 'There is no such candidate of this founding.',
        'Give each candidate of the case once.',
        ['input', 'results', String(at), 'candidate'],
      );
    }
    counted.add(id);
    return elected ? [stored] : [];
  });
}

/** No body has more people than seats, and the committee has exactly one who leads it. */
function checkSeats(elected: readonly StoredCandidate[], seats: Seats): void {
  const path = ['input', 'results'];
  for (const [body, most] of Object.entries(seats) as [UnionBodyKind, number][]) {
    const size = elected.filter((each) => each.body === body).length;
    if (size > most)
      throw new InvalidInput('SEATS', `${size} elected for ${most} seats of ${body}.`, 'Compare the tally.', path);
  }
  const leading = elected.filter(({ body, post }) => body === 'COMMITTEE' && leads.has(post)).length;
  if (leading !== 1) {
    throw new InvalidInput(
      'NO_CHAIR',
      `${leading} elected as chair or organizer, not one.`,
      'Mark who was elected; without a chair, the assembly elects again.',
      path,
    );
  }
}

async function tally(act: Election, elected: readonly StoredCandidate[]): Promise<Asked[]> {
  const { tx, founding, input } = act;
  const assembly = (await detailOf<AssemblyDetail>(tx, founding.id, 'ASSEMBLY')) ?? { entitled: 0, attended: 0 };
  const { members } = await rosterOf(tx, founding.id);
  const winners = new Set(elected.map(({ id }) => id));
  const votes = input.results.map(({ votesFor }) => votesFor);
  const winning = input.results.filter(({ candidate }) => winners.has(rawId(candidate, 'input.results')));
  const size = elected.filter(({ body }) => body === 'COMMITTEE').length;
  return [
    ask(
      act,
      'election.tally',
      {
        ...{ entitled: assembly.entitled, attended: assembly.attended },
        ballots: countOf(input.ballots, 'ballots'),
        valid: countOf(input.validBallots, 'validBallots'),
        invalid: countOf(input.invalidBallots, 'invalidBallots'),
        mostVotes: Math.max(0, ...votes),
      },
      'ballots',
    ),
    ask(
      act,
      'election.majority',
      { entitled: assembly.entitled, fewestVotes: Math.min(...winning.map(({ votesFor }) => votesFor)) },
      'results',
    ),
    ask(act, 'committee.size-minimum', { members, size }, 'results'),
    ask(act, 'committee.size-maximum', { members, size }, 'results'),
  ];
}

/** 选举: the secret ballot; who was elected is who got more than half of those entitled to attend. */
export const electionWork: StageWork<'RECORD_ELECTION'> = {
  async ask(act) {
    const { tx, founding } = act;
    const elected = electedAmong(act, await candidatesOf(tx, founding.id));
    const nomination = await detailOf<{ seats: Seats }>(tx, founding.id, 'CANDIDATES');
    if (nomination) checkSeats(elected, nomination.seats);
    return await tally(act, elected);
  },
  detail: ({ ballots, validBallots, invalidBallots }) => ({ ballots, validBallots, invalidBallots }),
  async write({ tx, founding, input }) {
    await tx.$executeRawUnsafe(
      `update core_founding_candidate c set votes_for = x."votesFor", elected = coalesce(x.elected, false)
       from core_founding_candidate o left join jsonb_to_recordset($2::jsonb) x(id uuid, "votesFor" int, elected boolean) on x.id = o.id
       where c.id = o.id and o.founding_id = $1::uuid`,
      founding.id,
      JSON.stringify(
        input.results.map(({ candidate, votesFor, elected }) => ({
          ...{ id: rawId(candidate, 'input.results'), votesFor, elected },
        })),
      ),
    );
    return { electedOn: input.on };
  },
};
