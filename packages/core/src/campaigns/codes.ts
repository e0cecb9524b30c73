/** Refusals of campaigns: what each means, and what to do about it. */
export const campaignsCodes = {
  AREA_REQUIRED: { title: 'The kind of responsibility needs an area', remedy: 'Name the unit whose area it is.' },
  ASSIGNMENT_NOT_FOUND: { title: 'There is no such assignment within your tree', remedy: 'Choose one of your list.' },
  CAMPAIGN_CODE: { title: 'The code of a campaign is not one', remedy: 'Use capital letters, digits and hyphens.' },
  CAMPAIGN_LEADS: { title: 'The campaign leads the province', remedy: 'Let another campaign under way lead first.' },
  CAMPAIGN_NOT_FOUND: { title: 'There is no such campaign', remedy: 'Choose one of the list of campaigns.' },
  CAMPAIGN_STATUS: {
    title: 'The campaign is in another state',
    remedy: 'Choose another campaign, or change its state.',
  },
  CAMPAIGN_TAKEN: { title: 'A campaign has this code already', remedy: 'Choose another code.' },
  CAMPAIGN_WITHOUT_DOCUMENT: {
    title: 'The campaign rests on no policy document',
    remedy: 'Register the document and set it at the campaign first.',
  },
  DATES_OUT_OF_ORDER: { title: 'Two days are in the wrong order', remedy: 'Correct one of the two days.' },
  DOCUMENT_NUMBER: {
    title: 'The text is not the number of a document',
    remedy: 'Write issuer, year in brackets and sequence, as in 辽工发〔2019〕14号.',
  },
  DOCUMENT_YEAR: {
    title: 'The number of the document and its day of issue name different years',
    remedy: 'Compare both with the document.',
  },
  EXCLUSION_EXISTS: {
    title: 'The enterprise is excluded on these days already',
    remedy: 'Revoke the other exclusion first.',
  },
  EXCLUSION_NOT_FOUND: { title: 'There is no such exclusion within your tree', remedy: 'Choose one of your list.' },
  EXCLUSION_OVER: { title: 'The exclusion is over or revoked', remedy: 'Nothing needs to be done.' },
  GROUP_CODE: {
    title: 'The code of an occupational group is not one',
    remedy: 'Use capital letters, digits and underscores.',
  },
  INDUSTRIAL_UNION_REQUIRED: { title: 'The kind of responsibility needs an industrial union', remedy: 'Name one.' },
  INDUSTRY_CODE: {
    title: 'The text is not the beginning of an industry code',
    remedy: 'Give a letter or 1 to 4 digits of GB/T 4754.',
  },
  LIST_OF_VALUES: { title: 'A list is empty or names a value twice', remedy: 'Name each value once.' },
  NOTHING_BELOW: { title: 'There is no unit below', remedy: 'Cascade from a unit further up.' },
  NOT_DIRECTLY_BELOW: {
    title: 'The unit does not lie directly below',
    remedy: 'Choose among the units directly below, each once.',
  },
  NO_MEMBER_GROUPS: { title: 'The campaign has no code list of occupational groups', remedy: 'Choose another metric.' },
  NUMBER_OUT_OF_RANGE: {
    title: 'A number lies outside its bounds',
    remedy: 'Give a number within the bounds that the message names.',
  },
  OFFICER_CANNOT_ACT: {
    title: 'The account does no work on cases',
    remedy: 'Choose an officer whose account is in use.',
  },
  OFFICER_NOT_FOUND: {
    title: 'There is no such officer within your tree',
    remedy: 'Choose one of the list of officers.',
  },
  OFFICER_OUT_OF_PLACE: {
    title: 'The officer belongs to another part of the tree',
    remedy: 'Choose an officer of that place or above it.',
  },
  ONLY_SUPPORTS: {
    title: 'A leader’s contact and an industrial line support only',
    remedy: 'Choose SUPPORTER, or another kind.',
  },
  PHASES: { title: 'A campaign has none or too many phases', remedy: 'Name 1 to 12 phases in their order.' },
  PHASES_FIXED: { title: 'Phases of a campaign under way stay as they are', remedy: 'Waive a condition instead.' },
  PHASES_OPEN: { title: 'Phases of the campaign are open', remedy: 'Close its phases first.' },
  PHASE_CLOSED: { title: 'The phase is closed', remedy: 'Nothing needs to be done.' },
  PHASE_CONDITION: {
    title: 'The condition of a phase does not exist, or is none of its own',
    remedy: 'Choose from the list.',
  },
  PHASE_CONDITIONS: {
    title: 'Conditions of the phase do not hold',
    remedy: 'Settle what is missing, or store a waiver with its reason.',
  },
  PHASE_NOT_BEGUN: { title: 'The phase has not begun', remedy: 'Close it once it has begun.' },
  PHASE_NOT_FOUND: { title: 'There is no such phase', remedy: 'Choose a phase of the campaign.' },
  PLAN_EXISTS: { title: 'The unit has a plan for this campaign already', remedy: 'Go on with that one.' },
  PLAN_NOT_FOUND: { title: 'There is no such plan within your tree', remedy: 'Choose one of your list.' },
  PLAN_OF_OTHER_UNIT: {
    title: 'A plan is written and submitted by its own unit',
    remedy: 'Ask the officer of that unit.',
  },
  PLAN_OF_PROVINCE: { title: 'The province has no plan of its own', remedy: 'Plans are those of the units below.' },
  PLAN_REVIEWED_ABOVE: { title: 'A plan is reviewed by the unit directly above', remedy: 'Leave it to that unit.' },
  PLAN_STATUS: { title: 'The state of the plan does not allow this', remedy: 'Read the plan anew.' },
  POLICY_DOCUMENT_NOT_FOUND: { title: 'There is no such policy document', remedy: 'Register it first.' },
  POLICY_DOCUMENT_TAKEN: {
    title: 'The document is registered already',
    remedy: 'Choose it from the list of documents.',
  },
  RESPONSIBILITY_ENDED: {
    title: 'The assignment ends by that day already',
    remedy: 'Choose an earlier day, or assign anew.',
  },
  RESPONSIBILITY_TAKEN: { title: 'Somebody answers here already', remedy: 'Hand that assignment over.' },
  SAME_OFFICER: { title: 'The officer has it already', remedy: 'Choose another officer.' },
  TARGET_EXISTS: { title: 'Such a target exists already', remedy: 'Read it, and send the change with its version.' },
  TARGET_FROM_ABOVE: { title: 'The target was set by the unit above', remedy: 'Ask the unit above to change it.' },
  TARGET_NOT_FOUND: { title: 'There is no such target within your tree', remedy: 'Choose one of your list.' },
} as const satisfies Record<string, { title: string; remedy: string }>;
