import type { Day, RawTx } from '@jianhui/database';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { check, type Finding } from '../rule-packs/check.ts';
import type { UnionBodyKind } from './bodies.ts';
import { at, hold, notAfterToday, notBefore, rulesOfDay, textOf } from './checks.ts';
import { recordChange } from './legal-person-change.ts';
import {
  finishUnion,
  lockUnion,
  type StoredUnion,
  type UnionChanged,
  type UnionTarget,
  type UnionWork,
} from './work.ts';

export type UnionPostKind = 'CHAIR' | 'VICE_CHAIR' | 'MEMBER' | 'COMMISSIONER' | 'ORGANIZER';

export interface Appointment extends UnionTarget {
  readonly body: string;
  readonly post: UnionPostKind;
  readonly personName: string;
  readonly member?: string | null;
  readonly fullTime?: boolean | null;
  /** As declared: near relative of the employer's main head. */
  readonly nearRelative: boolean;
  readonly startsOn: Day;
}

/** Which posts a body has: a single commissioner stands in place of a small committee, an organizer of the committee. */
const postsOf: Readonly<Record<UnionBodyKind, ReadonlySet<UnionPostKind>>> = {
  COMMITTEE: new Set(['CHAIR', 'VICE_CHAIR', 'MEMBER', 'ORGANIZER']),
  FUND_AUDIT_COMMITTEE: new Set(['CHAIR', 'VICE_CHAIR', 'MEMBER', 'COMMISSIONER']),
  WOMEN_WORKERS_COMMITTEE: new Set(['CHAIR', 'VICE_CHAIR', 'MEMBER', 'COMMISSIONER']),
};

interface Body {
  readonly id: string;
  readonly kind: UnionBodyKind;
  readonly formedOn: Day;
}

async function bodyOf(tx: RawTx, union: StoredUnion, id: string): Promise<Body> {
  const [body] = await tx.$queryRawUnsafe<Body[]>(
    `select id::text, kind::text, formed_on::text as "formedOn" from core_union_body where id = $1::uuid and union_id = $2::uuid and dissolved_on is null`,
    rawId(id, 'input.body'),
    union.id,
  );
  if (body) return body;
  throw new NotFound('BODY_NOT_FOUND', 'The union has no such body.', 'Choose one of its bodies.', at('body'));
}

/** The person as an active member of this union. Throws NotFound for anybody else, whoever it is. */
async function memberOf(tx: RawTx, union: StoredUnion, id: string): Promise<string> {
  const [member] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select member_id::text as id from core_membership where member_id = $1::uuid and home_union_id = $2::uuid and status = 'ACTIVE'`,
    rawId(id, 'input.member'),
    union.id,
  );
  if (member) return member.id;
  throw new NotFound(
    'MEMBER_NOT_OF_UNION',
    'No such person is an active member of the union.',
    'Choose a member of the union, or leave the member out.',
    at('member'),
  );
}

/** Refuses a second chair at one time: of two officers at once the database lets one pass, and the lock the other wait. */
async function requireFree(tx: RawTx, body: Body, { post, startsOn }: Appointment): Promise<void> {
  if (post !== 'CHAIR') return;
  const [taken] = await tx.$queryRawUnsafe<unknown[]>(
    `select 1 from core_union_post where body_id = $1::uuid and post = 'CHAIR' and (ends_on is null or ends_on > $2::date)`,
    body.id,
    startsOn,
  );
  if (taken)
    throw new Conflict(
      'POST_TAKEN',
      `The body has a chair on or after ${startsOn}.`,
      'End that post first, or appoint from the day on which it ended.',
      at('startsOn'),
    );
}

/** How large the committee is now: the rule on its size warns, as seats are filled one by one. */
async function sizeFindings(work: UnionWork, union: StoredUnion, body: Body, on: Day): Promise<Finding[]> {
  if (body.kind !== 'COMMITTEE') return [];
  const [{ n }] = await work.tx.$queryRawUnsafe<[{ n: number }]>(
    'select count(*)::int as n from core_union_post where body_id = $1::uuid and (ends_on is null or ends_on > $2::date)',
    body.id,
    on,
  );
  const rules = await rulesOfDay(work.tx, on, union.provinceId);
  const facts = { members: union.activeMembers, size: n };
  return [check(rules, 'committee.size-minimum', facts), check(rules, 'committee.size-maximum', facts)];
}

/**
 * Fills a post of a body. A near relative of the employer's head is refused with the article; a new chair of a legal
 * person starts the 30 days to register the change. Throws NotFound, InvalidInput, Conflict.
 */
export async function appointToPost(work: UnionWork, input: Appointment): Promise<UnionChanged & { postId: string }> {
  const { tx, today } = work;
  const personName = textOf(input.personName, 'personName', 60);
  notAfterToday(input.startsOn, today, 'startsOn');
  const union = await lockUnion(work, input);
  const body = await bodyOf(tx, union, input.body);
  if (!postsOf[body.kind].has(input.post))
    throw new InvalidInput(
      'POST_NOT_OF_BODY',
      `A ${body.kind} has no ${input.post}.`,
      `Choose one of ${[...postsOf[body.kind]].join(', ')}.`,
      at('post'),
    );
  notBefore(input.startsOn, body.formedOn, 'the day on which the body was formed', 'startsOn');
  const rules = await rulesOfDay(tx, input.startsOn, union.provinceId);
  hold(rules, 'committee.near-relative', { relatives: input.nearRelative ? 1 : 0 }, 'nearRelative');
  const memberId = input.member ? await memberOf(tx, union, input.member) : null;
  await requireFree(tx, body, input);
  const [post] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_union_post (union_id, body_id, post, member_id, person_name, full_time, near_relative, starts_on, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::uuid, $3::core_union_post_kind, $4::uuid, $5, $6, false, $7::date, $8::uuid, $9::uuid, $10::uuid, $11::uuid) returning id::text`,
    ...[union.id, body.id, input.post, memberId, personName, input.fullTime ?? false, input.startsOn],
    ...[union.provinceId, union.cityId, union.countyId, union.townshipId],
  );
  if (body.kind === 'COMMITTEE' && input.post === 'CHAIR' && union.legalPersonStatus === 'REGISTERED')
    await recordChange(work, union, { subject: 'LEGAL_REPRESENTATIVE', occurredOn: input.startsOn });
  const done = await finishUnion(
    work,
    union,
    [{ name: 'trade-union.post-filled', payload: { body: body.kind, post: input.post } }],
    await sizeFindings(work, union, body, input.startsOn),
  );
  return { ...done, postId: post.id };
}
