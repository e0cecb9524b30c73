import type { Day, RawTx } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import type { UnionBodyKind } from './bodies.ts';
import { at, hold, notAfterToday, notBefore, rulesOfDay, textOf } from './checks.ts';
import type { UnionPostKind } from './posts.ts';
import {
  finishUnion,
  lockUnion,
  type StoredUnion,
  type UnionChanged,
  type UnionTarget,
  type UnionWork,
} from './work.ts';

export type PostEndReason = 'TERM_ENDED' | 'TRANSFERRED' | 'RECALLED' | 'RESIGNED' | 'RETIRED' | 'DIED' | 'OTHER';

/** Who agreed that a chair is moved to other work during the term. */
export interface ChairConsent {
  readonly committeeConsentedOn: Day;
  readonly superiorConsentedOn: Day;
  /** Number of the superior union's letter. */
  readonly document: string;
}

/** How the members voted on a recall. */
export interface RecallVote {
  readonly heldOn: Day;
  /** All members, or all representatives. */
  readonly entitled: number;
  readonly votesFor: number;
}

export interface PostEnd extends UnionTarget {
  readonly post: string;
  /** First day out of the post. */
  readonly on: Day;
  readonly because: PostEndReason;
  readonly consent?: ChairConsent | null;
  readonly recall?: RecallVote | null;
}

interface Post {
  readonly id: string;
  readonly post: UnionPostKind;
  readonly body: UnionBodyKind;
  readonly startsOn: Day;
}

async function postOf(tx: RawTx, union: StoredUnion, id: string): Promise<Post> {
  const [post] = await tx.$queryRawUnsafe<Post[]>(
    `select p.id::text, p.post::text, b.kind::text as body, p.starts_on::text as "startsOn" from core_union_post p join core_union_body b on b.id = p.body_id
     where p.id = $1::uuid and p.union_id = $2::uuid and p.ends_on is null`,
    rawId(id, 'input.post'),
    union.id,
  );
  if (post) return post;
  throw new NotFound('POST_NOT_FOUND', 'The union has no such post filled.', 'Choose a present post.', at('post'));
}

const required = (what: string, field: string): InvalidInput =>
  new InvalidInput(
    'CONSENT_REQUIRED',
    `${what} is missing.`,
    'Give it with its day, as the papers state it.',
    at(field),
  );

/** A chair or vice-chair of the committee whose term still runs on that day: protected by the law. */
const isProtected = (post: Post, union: StoredUnion, on: Day): boolean =>
  post.body === 'COMMITTEE' &&
  (post.post === 'CHAIR' || post.post === 'VICE_CHAIR') &&
  union.termEndsOn !== null &&
  on < union.termEndsOn;

/** The papers that the end of a protected post needs; what is kept with the post, or null. */
async function papers(work: UnionWork, union: StoredUnion, input: PostEnd): Promise<object | null> {
  const rules = await rulesOfDay(work.tx, input.on, union.provinceId);
  const { consent, recall } = input;
  if (input.because === 'TRANSFERRED') {
    hold(rules, 'chair.removal-consent', { committee: consent != null, superior: consent != null }, 'consent');
    if (!consent) throw required('The consent of committee and superior union', 'consent');
    textOf(consent.document, 'consent', 100);
    for (const day of [consent.committeeConsentedOn, consent.superiorConsentedOn])
      notAfterToday(day, input.on, 'consent');
    return { consent };
  }
  if (input.because !== 'RECALLED') return null;
  if (!recall) throw required('The vote of the members on the recall', 'recall');
  if (recall.entitled < 1 || recall.votesFor < 0 || recall.votesFor > recall.entitled)
    throw new InvalidInput(
      'CONSENT_REQUIRED',
      `${recall.votesFor} votes of ${recall.entitled} entitled cannot be.`,
      'Give the numbers of the minutes.',
      at('recall'),
    );
  notAfterToday(recall.heldOn, input.on, 'recall');
  hold(rules, 'chair.recall', { entitled: recall.entitled, votes: recall.votesFor }, 'recall');
  return { recall };
}

/**
 * Ends a post. During the term a chair or vice-chair is moved only with the consent of the own committee and of the
 * superior union, and recalled only by more than half of all members or representatives; the refusal cites the article.
 * Throws NotFound, InvalidInput, Conflict.
 */
export async function endPost(work: UnionWork, input: PostEnd): Promise<UnionChanged> {
  const { tx, today } = work;
  notAfterToday(input.on, today, 'on');
  const union = await lockUnion(work, input);
  const post = await postOf(tx, union, input.post);
  notBefore(input.on, addDays(post.startsOn, 1), 'the day after it began', 'on');
  if (input.because === 'TERM_ENDED' && isProtected(post, union, input.on))
    throw new InvalidInput(
      'DATES_NOT_ORDERED',
      `The term runs until ${union.termEndsOn}.`,
      'Record the new term first, or give the reason for which it ended before.',
      at('because'),
    );
  const kept = isProtected(post, union, input.on) ? await papers(work, union, input) : null;
  await tx.$executeRawUnsafe(
    'update core_union_post set ends_on = $2::date, end_reason = $3, end_consent = $4::jsonb where id = $1::uuid',
    post.id,
    input.on,
    input.because,
    kept && JSON.stringify(kept),
  );
  const payload = { body: post.body, post: post.post, because: input.because };
  return await finishUnion(work, union, [{ name: 'trade-union.post-ended', payload }]);
}
