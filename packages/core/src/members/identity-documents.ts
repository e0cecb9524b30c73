import { checkIdNumber, maskIdNumber, normaliseIdNumber } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import type { IdDocumentType } from './shapes.ts';

interface DocumentForm {
  /** What the number looks like, normalised: half-width, no blanks, capitals. */
  readonly format: RegExp;
  /** GB 11643: the number tells birth and sex and has a check digit. */
  readonly selfChecking: boolean;
  /** Formats of documents other than the identity card are not in a source that was read. */
  readonly status: 'CONFIRMED' | 'UNCONFIRMED';
}

/** 证件: the form of each kind of document. UNCONFIRMED ones accept generously; 依据待核. */
export const documentForms: Readonly<Record<IdDocumentType, DocumentForm>> = {
  RESIDENT_ID: { format: /^(?!8[123])[1-9]\d{16}[\dX]$/, selfChecking: true, status: 'CONFIRMED' },
  HMT_RESIDENCE_PERMIT: { format: /^8[123]\d{15}[\dX]$/, selfChecking: true, status: 'UNCONFIRMED' },
  PASSPORT: { format: /^[A-Z0-9]{5,17}$/, selfChecking: false, status: 'UNCONFIRMED' },
  OFFICER_CARD: { format: /^[\p{Script=Han}A-Z0-9]{5,20}$/u, selfChecking: false, status: 'UNCONFIRMED' },
  HMT_PERMIT: { format: /^[A-Z0-9]{8,12}$/, selfChecking: false, status: 'UNCONFIRMED' },
  FOREIGN_PERMANENT_RESIDENT: {
    format: /^(?:[A-Z]{3}\d{12}|9\d{16}[\dX])$/,
    selfChecking: false,
    status: 'UNCONFIRMED',
  },
};

export interface CheckedDocument {
  readonly type: IdDocumentType;
  readonly number: string;
  readonly masked: string;
  /** What is indexed blindly: one person is one row, and numbers of two kinds never meet. */
  readonly indexed: string;
  readonly birth: { readonly bornOn: Day; readonly sex: 'MALE' | 'FEMALE' } | null;
}

/** Checks a document's number by its kind. Throws InvalidInput, whose message never repeats the number. */
export function checkDocument(
  type: IdDocumentType,
  text: string,
  rules: { readonly today: Day; readonly allowHistoricBirthYears: boolean },
  path: readonly string[],
): CheckedDocument {
  const form = documentForms[type];
  const number = normaliseIdNumber(text);
  if (form.selfChecking) {
    const checked = checkIdNumber(number, rules);
    if (!checked.ok)
      throw new InvalidInput(
        `ID_NUMBER_${checked.problem.code}`,
        checked.problem.message,
        '对照证件核对后重填。',
        path,
      );
    const { birthDate: bornOn, sex } = checked.value;
    if (form.format.test(number))
      return { type, number, masked: maskIdNumber(number), indexed: number, birth: { bornOn, sex } };
  } else if (form.format.test(number)) {
    return { type, number, masked: maskIdNumber(number), indexed: `${type}:${number}`, birth: null };
  }
  throw new InvalidInput(
    'DOCUMENT_NUMBER',
    '证件号码与证件类型的格式不符。',
    '对照证件核对号码，并检查证件类型。',
    path,
  );
}
