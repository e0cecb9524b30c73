/** Refusals of rule packs: what each means, and what to do about it. */
export const rulePacksCodes = {
  'COR-010': {
    title: 'A rule pack in the database does not hold what core asks for',
    remedy: 'Seed the rule packs anew: a rule is missing, or its parameters do not fit it.',
  },
  NO_RULES_ON_DAY: {
    title: 'No rule pack is in force on that day',
    remedy: 'Give a day from 2009-08-27 on, from which the texts are known.',
  },
  RULE_BROKEN: {
    title: 'A rule in force on that day stops the step',
    remedy: 'The message names rule, document and article: correct what it says and send the step again.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;
