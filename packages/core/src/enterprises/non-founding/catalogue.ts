import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { textOf } from '../../campaigns/checks.ts';
import type { NonFoundingFamily } from './families.ts';

/** A reason as an officer names it. */
export interface ReasonInput {
  readonly code: string;
  readonly note?: string | null;
}

/** A reason of the catalogue that was in force on its day, with the officer's words. */
export interface CataloguedReason {
  readonly taxonomy: string;
  readonly code: string;
  readonly family: NonFoundingFamily;
  readonly note: string | null;
}

/**
 * The reasons by the catalogue in force on a day, in the order given. Throws REASON_UNKNOWN, REASON_TWICE,
 * REASON_TEXT_REQUIRED with the path of the reason.
 */
export async function cataloguedReasons(
  tx: RawTx,
  reasons: readonly { readonly reason: ReasonInput; readonly path: readonly string[] }[],
  day: Day,
): Promise<CataloguedReason[]> {
  const known = await tx.$queryRawUnsafe<(Omit<CataloguedReason, 'note'> & { textRequired: boolean })[]>(
    `select distinct on (code) taxonomy, code, family::text, text_required as "textRequired" from core_non_founding_reason_code
     where code = any($1::text[]) and valid_from <= $2::date and (valid_to is null or valid_to > $2::date) order by code, valid_from desc`,
    reasons.map(({ reason }) => reason.code),
    day,
  );
  const seen = new Set<string>();
  return reasons.map(({ reason, path }) => {
    const found = known.find(({ code }) => code === reason.code);
    if (!found)
      throw new InvalidInput(
        'REASON_UNKNOWN',
        `The catalogue in force on ${day} has no reason ${reason.code.slice(0, 60)}.`,
        'Choose a code of nonFoundingReasonCodes.',
        [...path, 'code'],
      );
    if (seen.has(found.code))
      throw new InvalidInput('REASON_TWICE', `${found.code} was given twice.`, 'Name each reason once.', [
        ...path,
        'code',
      ]);
    seen.add(found.code);
    const note = reason.note?.trim() ? textOf(reason.note, 1000, [...path, 'note']) : null;
    if (found.textRequired && note === null)
      throw new InvalidInput(
        'REASON_TEXT_REQUIRED',
        `${found.code} says nothing without words.`,
        'Write in the note what the reason is.',
        [...path, 'note'],
      );
    const { taxonomy, code, family } = found;
    return { taxonomy, code, family, note };
  });
}
