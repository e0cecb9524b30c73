import { campaignsCodes } from '../campaigns/codes.ts';
import { coverageCodes } from '../coverage/codes.ts';
import { deadlinesCodes } from '../deadlines/codes.ts';
import { documentsCodes } from '../documents/codes.ts';
import { enterprisesCodes } from '../enterprises/codes.ts';
import { foundingsCodes } from '../foundings/codes.ts';
import { membersCodes } from '../members/codes.ts';
import { orgUnitsCodes } from '../org-units/codes.ts';
import { rulePacksCodes } from '../rule-packs/codes.ts';
import { tradeUnionsCodes } from '../trade-unions/codes.ts';

/** What each refusal of core's mutations means, and what to do about it. Codes are stable: clients and documents quote them. */
export const CORE_CODES = {
  'COR-001': {
    title: 'No campaign is active',
    remedy: 'Activate a campaign: scope and coverage are assessed by its rule.',
  },
  CHARACTER_ZERO: { title: 'A text holds the character zero', remedy: 'Send the text without it.' },
  ENTERPRISE_NOT_FOUND: {
    title: 'There is no such enterprise within your tree',
    remedy: 'Choose one of the list, or ask the officer of its place.',
  },
  FUTURE_DATE: {
    title: 'A day lies after today',
    remedy: 'Give today or an earlier day, by the clock of the platform.',
  },
  IDEMPOTENCY_CONFLICT: {
    title: 'The idempotency key was used for another change',
    remedy: 'Send a new key for a new change.',
  },
  IDEMPOTENCY_KEY: {
    title: 'The idempotency key has not 8 to 100 characters',
    remedy: 'Send a new UUID for each intended change.',
  },
  ID_NUMBER_BIRTH_DATE: { title: 'The ID number holds no day of birth', remedy: 'Compare it with the identity card.' },
  ID_NUMBER_BORN_IN_FUTURE: { title: 'The day of birth lies ahead', remedy: 'Compare it with the identity card.' },
  ID_NUMBER_CHARACTERS: { title: 'The ID number has other characters', remedy: 'Compare it with the identity card.' },
  ID_NUMBER_CHECK_DIGIT: {
    title: 'The ID number’s check digit is wrong',
    remedy: 'Compare it with the identity card.',
  },
  ID_NUMBER_HISTORIC_BIRTH_YEAR: {
    title: 'Born before 1900: a generated person',
    remedy: 'Such people are admitted in tests and in the demo alone.',
  },
  ID_NUMBER_LENGTH: { title: 'The ID number has not 18 characters', remedy: 'Compare it with the identity card.' },
  INDEPENDENT_COVERS_ONE: {
    title: 'An independent union is one employer’s own',
    remedy: 'Name one enterprise, or another kind of union.',
  },
  INVALID_USCC: {
    title: 'The unified social credit code is wrong',
    remedy: 'Compare it with the certificate; its last character is a check digit.',
  },
  NEGATIVE: { title: 'A number is below zero', remedy: 'Give zero or more.' },
  NOTHING_COVERED: { title: 'The union covers nobody', remedy: 'Name at least one enterprise.' },
  NOT_A_UNION_CODE: {
    title: 'The code is not that of a trade union',
    remedy: 'Give the code on the union’s certificate.',
  },
  ORG_UNIT_NOT_FOUND: { title: 'There is no such org unit', remedy: 'Choose a unit of the tree.' },
  ORG_UNIT_OUT_OF_SCOPE: {
    title: 'The org unit lies outside your part of the tree',
    remedy: 'Choose your own unit or one below it, or ask the officer of that place.',
  },
  PHONE_CHARACTERS: { title: 'The phone number has other characters', remedy: 'Give 11 digits, or none.' },
  PHONE_EMPTY: { title: 'The phone number is empty', remedy: 'Give 11 digits, or leave the field out.' },
  PHONE_NOT_MOBILE: { title: 'The phone number is not that of a mobile phone', remedy: 'Give 11 digits, or none.' },
  TEXT_LENGTH: { title: 'A text is empty or too long', remedy: 'Keep to the length that the message names.' },
  TOO_MANY: { title: 'More than 500 enterprises at a time', remedy: 'Send the rest in another change.' },
  UNION_CODE_TAKEN: {
    title: 'A union with this code is registered already',
    remedy: 'Look it up by its code.',
  },
  UNION_DISSOLVED: { title: 'The union has been dissolved', remedy: 'Choose a union that is established.' },
  VERSION_CONFLICT: {
    title: 'Somebody changed this meanwhile',
    remedy: 'Read it anew, look at what changed, and send the change again with the present version.',
  },
  UNION_NOT_FOUND: { title: 'There is no such union within your tree', remedy: 'Choose one of the list.' },
  ...orgUnitsCodes,
  ...enterprisesCodes,
  ...tradeUnionsCodes,
  ...foundingsCodes,
  ...rulePacksCodes,
  ...documentsCodes,
  ...deadlinesCodes,
  ...membersCodes,
  ...campaignsCodes,
  ...coverageCodes,
} as const satisfies Record<string, { title: string; remedy: string }>;
