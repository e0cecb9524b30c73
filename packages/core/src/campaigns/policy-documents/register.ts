import type { Day, RawTx } from '@jianhui/database';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { at, inOrder, notAfterToday, textOf } from '../checks.ts';
import { type DocumentNumber, parseDocumentNumber } from './document-number.ts';

export interface NewPolicyDocument {
  readonly documentNumber: string;
  readonly issuer: string;
  readonly title: string;
  readonly issuedOn?: Day | null;
  readonly parentDocument?: string | null;
}

function checkedNumber(text: string): DocumentNumber {
  const number = parseDocumentNumber(text);
  if (number) return number;
  throw new InvalidInput(
    'DOCUMENT_NUMBER',
    `"${text.slice(0, 60)}" is not the number of a document.`,
    'Write issuer, year in brackets and sequence, as in 辽工发〔2019〕14号.',
    at('documentNumber'),
  );
}

async function parentOf(tx: RawTx, input: NewPolicyDocument, issuedOn: Day | null): Promise<string | null> {
  if (input.parentDocument == null) return null;
  const id = rawId(input.parentDocument, 'input.parentDocument');
  const [parent] = await tx.$queryRawUnsafe<{ issuedOn: Day | null }[]>(
    'select issued_on::text as "issuedOn" from core_policy_document where id = $1::uuid',
    id,
  );
  if (!parent)
    throw new NotFound(
      'POLICY_DOCUMENT_NOT_FOUND',
      'There is no such document.',
      'Register the document above first.',
      at('parentDocument'),
    );
  if (parent.issuedOn && issuedOn)
    inOrder(parent.issuedOn, issuedOn, 'A document comes after the one it carries out', at('issuedOn'));
  return id;
}

/**
 * Registers a policy document (S01): its number is taken apart and kept in one spelling, so that one document is one row.
 * Throws InvalidInput, NotFound; Conflict when the number is registered already.
 */
export async function registerPolicyDocument(
  tx: RawTx,
  input: NewPolicyDocument,
  today: Day,
): Promise<{ policyDocumentId: string }> {
  const number = checkedNumber(input.documentNumber);
  const issuer = textOf(input.issuer, 100, at('issuer'));
  const title = textOf(input.title, 200, at('title'));
  const issuedOn = input.issuedOn ?? null;
  if (issuedOn !== null) {
    notAfterToday(issuedOn, today, at('issuedOn'));
    if (Number(issuedOn.slice(0, 4)) !== number.year)
      throw new InvalidInput(
        'DOCUMENT_YEAR',
        `The number says ${number.year}, the day of issue ${issuedOn}.`,
        'Compare both with the document; leave the day out if it is not known.',
        at('issuedOn'),
      );
  }
  const parentId = await parentOf(tx, input, issuedOn);
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_policy_document (document_number, issuer, title, year, sequence, issued_on, parent_document_id)
     values ($1, $2, $3, $4::int, $5::int, $6::date, $7::uuid) on conflict (document_number) do nothing returning id::text`,
    number.text,
    issuer,
    title,
    number.year,
    number.sequence,
    issuedOn,
    parentId,
  );
  if (!row)
    throw new Conflict(
      'POLICY_DOCUMENT_TAKEN',
      `${number.text} is registered already.`,
      'Choose it from the list of documents.',
      at('documentNumber'),
    );
  return { policyDocumentId: row.id };
}
