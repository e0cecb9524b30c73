import type { OrgLevel } from '@jianhui/access';
import { InvalidInput } from '@jianhui/graphql';
import type { OrgUnitKind } from '../../services/shapes.ts';
import { at } from './act.ts';

const six = { form: /^\d{6}$/, words: 'six digits (GB/T 2260)' };
const nine = { form: /^\d{9}$/, words: 'nine digits (statistics code)' };

/** What codes look like, by kind and level. */
const forms = {
  own: {
    FUNCTIONAL_ZONE: { form: /^Z[0-9A-Z-]{1,19}$/, words: 'Z and up to 19 letters, digits or hyphens' },
    INDUSTRIAL_UNION: { form: /^I[0-9A-Z-]{1,19}$/, words: 'I and up to 19 letters, digits or hyphens' },
  },
  official: { PROVINCE: six, CITY: six, COUNTY: six, TOWNSHIP: nine },
} as const;

const formOf = (kind: OrgUnitKind, level: OrgLevel): { form: RegExp; words: string } =>
  kind === 'FUNCTIONAL_ZONE' || kind === 'INDUSTRIAL_UNION' ? forms.own[kind] : forms.official[level];

/** Whether a code has the form of its kind and level. */
export const codeFits = (code: string, kind: OrgUnitKind, level: OrgLevel): boolean =>
  formOf(kind, level).form.test(code);

/** Refuses a code of another form than its kind and level have. */
export function checkCode(code: string, kind: OrgUnitKind, level: OrgLevel, ...field: string[]): void {
  if (codeFits(code, kind, level)) return;
  throw new InvalidInput(
    'ORG_UNIT_CODE_FORM',
    `${code.slice(0, 40)} is not ${formOf(kind, level).words}.`,
    'Compare it with the official list, or with the codes of other zones and lines.',
    at(...field),
  );
}
