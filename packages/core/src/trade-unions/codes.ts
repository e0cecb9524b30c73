/** Refusals of trade unions: what each means, and what to do about it. */
export const tradeUnionsCodes = {
  DATES_NOT_ORDERED: {
    title: 'A day lies before one that it must follow',
    remedy: 'Give the days in the order in which things happened.',
  },
  NOTHING_TO_CHANGE: { title: 'The change names nothing to change', remedy: 'Give at least one field.' },
  UNION_CIRCLE: {
    title: 'A union would stand above itself',
    remedy: 'Choose a superior union that does not stand below this one.',
  },
  SUPERIOR_UNION_KIND: {
    title: 'The superior union is no group, regional or industry union',
    remedy: 'Choose a group, regional or industry union.',
  },
  COVERAGE_OVERLAPS: {
    title: 'The union covers the enterprise already at that time',
    remedy: 'End the present coverage first, or leave the enterprise out.',
  },
  HAS_OWN_UNION: {
    title: 'The enterprise has a union of its own already',
    remedy: 'Choose a joint, regional, industry or group union, or dissolve the other first.',
  },
  COVERAGE_NOT_FOUND: {
    title: 'The union does not cover this enterprise now',
    remedy: 'Choose one of the enterprises that it covers.',
  },
  BODY_EXISTS: { title: 'The union has such a body already', remedy: 'Appoint to the body that is there.' },
  BODY_NOT_FOUND: { title: 'The union has no such body', remedy: 'Choose one of the union’s bodies.' },
  POST_TAKEN: {
    title: 'Somebody holds the post at that time',
    remedy: 'End that post first, or appoint from the day on which it ended.',
  },
  POST_NOT_OF_BODY: { title: 'This body has no such post', remedy: 'Choose a post of this body.' },
  POST_NOT_FOUND: { title: 'The union has no such post filled', remedy: 'Choose one of the present posts.' },
  MEMBER_NOT_OF_UNION: {
    title: 'The person is not an active member of the union',
    remedy: 'Choose a member of the union, or leave the member out.',
  },
  CONSENT_REQUIRED: {
    title: 'The end of this post needs its papers',
    remedy: 'Give the consents or the vote that the message names.',
  },
  NO_TERM: { title: 'The union has no term on record', remedy: 'Record its present term first.' },
  ALREADY_LEGAL_PERSON: {
    title: 'The union is a legal person already',
    remedy: 'Record a change of its registration instead.',
  },
  NOT_A_LEGAL_PERSON: {
    title: 'The union is not registered as a legal person',
    remedy: 'Register it as a legal person first.',
  },
  REGISTRATION_NOT_FOUND: {
    title: 'The union has no such change to be registered',
    remedy: 'Choose one of the changes that are not registered yet.',
  },
  EMPLOYERS_OPERATE: {
    title: 'Employers that the union covers still operate',
    remedy: 'Record the end of the employers first, or give another ground with its approval.',
  },
  APPROVAL_REQUIRED: {
    title: 'The change needs an approval with a number',
    remedy: 'Give the number of the superior union’s approval.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;
