/** Refusals of members: what each means, and what to do about it. */
export const membersCodes = {
  ALREADY_A_MEMBER: {
    title: 'The person is a member of a union already',
    remedy: 'Membership moves by transfer: ask for it, and nobody is counted twice.',
  },
  ALREADY_RETAINED: { title: 'The membership is retained already', remedy: 'Resume it, move it, or leave it.' },
  APPLICANT_NOT_ADMITTED: {
    title: 'Some applicants could not be admitted',
    remedy: 'Look through the list of applicants again, then approve.',
  },
  CHECK_LIMIT: {
    title: 'Too many checks of numbers in a day',
    remedy: 'Go on tomorrow, or ask for transfers directly.',
  },
  CODE_UNKNOWN: {
    title: 'A code is not in the form of its list',
    remedy: 'Give a code of the list that the message names; codes are texts.',
  },
  DOCUMENT_NUMBER: {
    title: 'The number is not in the form of its kind of document',
    remedy: 'Compare it with the document, and check the kind.',
  },
  ENTERPRISE_CLOSED: {
    title: 'The enterprise has ended',
    remedy: 'Choose one that operates, or a day before it ended.',
  },
  ENTERPRISE_OPERATING: {
    title: 'The enterprise has not ended',
    remedy: 'Record first that it has closed, with the day and the source.',
  },
  HOST_REQUIRED: {
    title: 'A dispatched worker has a host, and nobody else has one',
    remedy: 'Name the host for DISPATCH, and leave it out otherwise.',
  },
  LABOUR_RELATION_DATES: {
    title: 'The days of a labour relation are out of order, or two at one enterprise overlap',
    remedy: 'Compare them with the contract.',
  },
  LABOUR_RELATION_ENDED: { title: 'The labour relation has ended already', remedy: 'Read it anew.' },
  LABOUR_RELATION_NOT_FOUND: {
    title: 'There is no such labour relation within your tree',
    remedy: 'Choose one of the list.',
  },
  MEMBER_DATES: {
    title: 'The days of a record contradict each other',
    remedy: 'Compare birth, start of work and declaration with the papers.',
  },
  MEMBER_EXISTS: {
    title: 'A record with this number exists already',
    remedy: 'Admit or transfer the person instead; within your tree, update the record.',
  },
  MEMBER_NOT_FOUND: { title: 'There is no such member within your tree', remedy: 'Choose one of the list.' },
  MEMBERSHIP_DATE_ORDER: {
    title: 'A day lies before what happened earlier to the membership',
    remedy: 'Give that day or a later one.',
  },
  MEMBERSHIP_ENDED: { title: 'The membership has ended', remedy: 'Admit the person anew.' },
  MEMBERSHIP_NOT_FOUND: { title: 'There is no such membership within your tree', remedy: 'Choose one of the list.' },
  MEMBERSHIP_REASON: {
    title: 'The reason does not lead to this change of membership',
    remedy: 'Choose a reason that the rules of membership name for it.',
  },
  MIGRANT_BASIS: {
    title: 'A declaration of 农民工 has a basis and a day',
    remedy: 'Say what the declaration rests on; the household alone does not decide it.',
  },
  NO_MEMBERSHIP: {
    title: 'The person has no membership that could move',
    remedy: 'Admit the person instead.',
  },
  NOTHING_CHANGED: { title: 'The change holds nothing new', remedy: 'Confirm the record instead.' },
  PERSON_DECEASED: { title: 'The membership ended with a death', remedy: 'Compare the record with the document.' },
  SEX_CONTRADICTS_NUMBER: {
    title: 'The sex is not that of the ID number',
    remedy: 'Compare both with the identity card.',
  },
  BIRTH_CONTRADICTS_NUMBER: {
    title: 'The day of birth is not that of the ID number',
    remedy: 'Compare both with the identity card.',
  },
  BIRTH_REQUIRED: {
    title: 'The document says neither sex nor day of birth',
    remedy: 'Give both, as the document shows them.',
  },
  BIRTH_YEAR: { title: 'The year of birth lies before 1900', remedy: 'Compare it with the document.' },
  TRANSFER_NOT_FOUND: { title: 'There is no such transfer within your tree', remedy: 'Choose one of the list.' },
  TRANSFER_OPEN: {
    title: 'A transfer of this membership is on its way already',
    remedy: 'Wait for it to end; its parties see it in their lists.',
  },
  TRANSFER_STATE: {
    title: 'The transfer is not in a state for this act',
    remedy: 'Read it anew, and do what its state allows.',
  },
  TRANSFER_OTHER_PARTY: {
    title: 'This act is the other party’s',
    remedy: 'Wait for it; when it is late, the unit above is told.',
  },
  TRANSFER_TARGET: {
    title: 'A transfer goes to another union or unit',
    remedy: 'Name one of your own unions, or the unit that takes the person over.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;
