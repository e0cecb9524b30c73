import type { Problem } from '@jianhui/client';
import type { UnionKind } from '../../gql/graphql.ts';

/** The form's fields, named as in the API's input. */
export interface RegisterValues {
  readonly unifiedSocialCreditCode: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly enterprises: readonly string[];
  readonly superior: string | null;
  readonly approvalNumber: string;
  readonly approvedOn: string;
  readonly reportedMembers: number | null;
}

const fields: readonly (keyof RegisterValues)[] = [
  'unifiedSocialCreditCode',
  'name',
  'kind',
  'enterprises',
  'superior',
  'approvalNumber',
  'approvedOn',
  'reportedMembers',
];

/** The field that a refusal is about; null when it is about the whole. */
export function fieldOf(problem: Pick<Problem, 'path'>): keyof RegisterValues | null {
  for (const part of problem.path) {
    const field = fields.find((each) => each === part);
    if (field) return field;
  }
  return null;
}

/** Whether a union of this kind covers exactly one enterprise. */
export function coversOne(kind: UnionKind | undefined): boolean {
  return kind === 'INDEPENDENT';
}
