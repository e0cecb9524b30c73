/** Refusals of enterprises: what each means, and what to do about it. */
export const enterprisesCodes = {
  DECISION_NOT_FOUND: {
    title: 'There is no such decision on a headcount within your tree',
    remedy: 'Choose one of the enterprise’s decisions.',
  },
  DECISION_WITHDRAWN: { title: 'The decision was withdrawn already', remedy: 'Nothing is left to do.' },
  ENTERPRISE_CODE_TAKEN: {
    title: 'An enterprise with this code is registered already',
    remedy: 'Look it up by its code, or ask the officer of its place.',
  },
  ENTERPRISE_MERGED: {
    title: 'The record became part of another one',
    remedy: 'Change the record that it became part of.',
  },
  FOUNDINGS_BOTH_OPEN: {
    title: 'Both records have an open founding',
    remedy: 'Close or abandon one of the two foundings first, then merge.',
  },
  KIND_UNCHANGED: { title: 'It is of that kind already', remedy: 'Choose another kind, or leave it.' },
  MERGE_CLASH: {
    title: 'Rows of the two records contradict each other',
    remedy: 'Settle in one of the records what the message names, then merge.',
  },
  NOT_AN_EMPLOYER_CODE: {
    title: 'The code is not that of an employer',
    remedy: 'Give the code on the certificate of the employer; 8… are trade unions.',
  },
  NOT_UNCOVERED: {
    title: 'It is not an uncovered unit in scope',
    remedy: 'Only an uncovered unit in scope has a reason for not founding.',
  },
  NOTHING_TO_DECIDE: {
    title: 'Neither an observation nor a number was given',
    remedy: 'Give the observation that holds, or the number and the day that it is of; not both.',
  },
  OBSERVATION_NOT_FOUND: {
    title: 'The enterprise has no such observation',
    remedy: 'Choose one of its observed headcounts.',
  },
  PHONE_SIGNS: { title: 'The phone number has other signs', remedy: 'Give 5 to 20 digits, with - or +, or none.' },
  PRIMARY_REASON_REQUIRED: {
    title: 'An uncovered unit in scope needs its primary reason',
    remedy: 'Give the code of the reason why it has no union.',
  },
  REASON_TEXT_REQUIRED: { title: 'This reason needs words', remedy: 'Write in the note what the reason is.' },
  REASON_TWICE: { title: 'A reason was given twice', remedy: 'Name each reason once.' },
  REASON_UNKNOWN: {
    title: 'The catalogue of reasons has no such code on that day',
    remedy: 'Choose a code of nonFoundingReasonCodes.',
  },
  SAME_ENTERPRISE: { title: 'Both are the same record', remedy: 'Choose two records.' },
  SOURCE_NOT_OWN: {
    title: 'An officer’s own observation has no department as its source',
    remedy: 'Choose FEDERATION or OTHER; departments’ figures come in by their files.',
  },
  STATUS_NOT_BY_HAND: {
    title: 'That status follows from a merge alone',
    remedy: 'Choose OPERATING, SUSPENDED or CLOSED, or merge the two records.',
  },
  STATUS_UNCHANGED: { title: 'It has that status on that day already', remedy: 'Choose another day or status.' },
} as const satisfies Record<string, { title: string; remedy: string }>;
