import type { Refusal } from './machine.ts';

type Text = { readonly title: string; readonly remedy: string };

/** Why the table of foundings lets an action not happen. */
export const refusalTexts = {
  FOUNDING_ORDER: {
    title: 'The stages of a founding follow each other in their order',
    remedy: 'Record the stage that the message names first.',
  },
  FOUNDING_STAGE_DONE: {
    title: 'This stage of the founding is done already',
    remedy: 'Read the case anew; its steps are kept as they were recorded.',
  },
  FOUNDING_ENDED: {
    title: 'This founding has ended',
    remedy: 'Open another case for the enterprise, where there is ground for one.',
  },
  FOUNDING_ESTABLISHED: {
    title: 'The union is established already',
    remedy: 'What follows is the life of the union: look at the union itself.',
  },
  PATHWAY_UNFINISHED: {
    title: 'The pathway of this founding is not at its end',
    remedy: 'Advance the pathway with evidence first, or open the case as DIRECT.',
  },
  PATHWAY_FINISHED: {
    title: 'The pathway of this founding is at its end',
    remedy: 'Apply to the higher union.',
  },
  NOT_ON_PATHWAY: {
    title: 'The case stands at a stage of another pathway',
    remedy: 'Give the case up and open another one.',
  },
} as const satisfies Record<Refusal, Text>;

/** Refusals of foundings: what each means, and what to do about it. */
export const foundingsCodes = {
  ...refusalTexts,
  APPLICANT_COUNT: { title: 'No applicant, or too many at a time', remedy: 'Send the roster in parts.' },
  CANDIDATE_NOT_APPLICANT: {
    title: 'A candidate is not on the roster of applicants',
    remedy: 'Admit the person to the roster first.',
  },
  CANDIDATE_NOT_FOUND: {
    title: 'There is no such candidate of this founding, or it is counted twice',
    remedy: 'Give each candidate of the case once.',
  },
  CANDIDATE_TWICE: { title: 'A person stands twice for one body', remedy: 'Name each candidate once in a body.' },
  ENTERPRISE_HAS_UNION: {
    title: 'The enterprise has a union of its own already',
    remedy: 'Look the union up at the enterprise.',
  },
  FOUNDING_NOT_FOUND: { title: 'There is no such founding within your tree', remedy: 'Choose one of the list.' },
  FOUNDING_OPEN: {
    title: 'A founding is under way for this enterprise',
    remedy: 'Go on with it, or give it up with a reason first.',
  },
  FOUNDING_POLICY_FAILED: {
    title: 'A plugin that must be asked about this step failed',
    remedy: 'Try again; if it goes on, have the plugin looked after or switched off.',
  },
  NO_CHAIR: {
    title: 'Not exactly one leads the committee',
    remedy: 'Nominate and elect one chair, or one organizer where there are fewer than 25 members.',
  },
  NO_EVIDENCE: {
    title: 'A stage of a pathway lacks its evidence',
    remedy: 'Write a note, or attach a document to the case and name it.',
  },
  NOT_THE_SUPERIOR: {
    title: 'Only the superior union, or one above it, decides',
    remedy: 'Ask an officer of the superior union.',
  },
  POST_NOT_OF_BODY: { title: 'The body has no such post', remedy: 'Choose a post of the body.' },
  SEATS: {
    title: 'Candidates or elected do not fit the seats of a body',
    remedy: 'Compare seats, candidates and tally.',
  },
} as const satisfies Record<string, Text>;
