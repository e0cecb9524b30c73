import type { Day } from '@jianhui/database';
import type { EnterpriseKind, UnionKind } from '../../services/shapes.ts';
import type { CoverageLink, PlacedFacts, UnitPlace } from '../rule.ts';
import { coveringLink, linkEnd } from './covering.ts';
import { kindSteps, placeSteps } from './histories.ts';
import type { ScopePeriod } from './scope.ts';
import { valueOn } from './steps.ts';

export type CoverReason = 'OWN_UNION' | 'JOINED_COVERAGE' | 'ENTERED_SCOPE_COVERED';
export type UncoverReason = 'UNION_DISSOLVED' | 'COVERAGE_ENDED' | 'LEFT_SCOPE';

/** A time in scope during which place, kind and coverage stayed the same: one row of the table of coverage periods. */
export interface Piece {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly enteredBecause: ScopePeriod['enteredBecause'];
  readonly leftBecause: ScopePeriod['leftBecause'];
  readonly overdueFrom: Day;
  readonly unionId: string | null;
  readonly coverageKind: UnionKind | null;
  /** Why the time of coverage that this belongs to began, and why it ended; null while uncovered (or not ended). */
  readonly coveredBecause: CoverReason | null;
  readonly uncoveredBecause: UncoverReason | null;
  readonly place: UnitPlace;
  readonly kind: EnterpriseKind;
}

type Draft = { -readonly [K in keyof Piece]: Piece[K] };

const sameNeighbour = (a: Piece, b: Piece): boolean =>
  a.unionId === b.unionId &&
  a.coverageKind === b.coverageKind &&
  a.kind === b.kind &&
  // The same unit under another city is another place: its own city's figures end with the day before.
  (['orgUnitId', 'provinceId', 'cityId', 'countyId', 'townshipId'] as const).every(
    (key) => a.place[key] === b.place[key],
  );

/** Why a time of coverage ended on a day though its enterprise stayed in scope. */
function endOf(links: readonly CoverageLink[], last: Piece, day: Day): UncoverReason {
  const dissolved = links.some(
    (link) => link.unionId === last.unionId && link.dissolvedOn === day && linkEnd(link) === day,
  );
  return dissolved ? 'UNION_DISSOLVED' : 'COVERAGE_ENDED';
}

/** Gives each piece of one time of coverage the reason why that time began and why it ended. */
function reasonCoverage(pieces: readonly Draft[], period: ScopePeriod, links: readonly CoverageLink[]): void {
  let at = 0;
  while (at < pieces.length) {
    const first = pieces[at] as Draft;
    let end = at + 1;
    if (first.unionId === null) {
      at = end;
      continue;
    }
    while (end < pieces.length && pieces[end]?.unionId !== null) end += 1;
    const last = pieces[end - 1] as Draft;
    const began: CoverReason =
      first.validFrom === period.enteredOn
        ? 'ENTERED_SCOPE_COVERED'
        : first.coverageKind === 'INDEPENDENT'
          ? 'OWN_UNION'
          : 'JOINED_COVERAGE';
    const ended =
      last.validTo === null ? null : last.validTo === period.leftOn ? 'LEFT_SCOPE' : endOf(links, last, last.validTo);
    for (const piece of pieces.slice(at, end)) {
      piece.coveredBecause = began;
      piece.uncoveredBecause = ended;
    }
    at = end;
  }
}

function piecesOf(facts: PlacedFacts, period: ScopePeriod): Draft[] {
  const places = placeSteps(facts);
  const kinds = kindSteps(facts);
  const inside = (day: Day | null): day is Day =>
    day !== null && day > period.enteredOn && (period.leftOn === null || day < period.leftOn);
  const turns = [
    ...places.map((step) => step.from),
    ...kinds.map((step) => step.from),
    ...facts.coverages.flatMap((link) => [link.validFrom, linkEnd(link)]),
  ].filter(inside);
  const days = [period.enteredOn, ...[...new Set(turns)].sort()];
  const pieces: Draft[] = [];
  days.forEach((validFrom, i) => {
    const link = coveringLink(facts.coverages, validFrom);
    const piece: Draft = {
      validFrom,
      validTo: days[i + 1] ?? period.leftOn,
      enteredBecause: period.enteredBecause,
      leftBecause: period.leftBecause,
      overdueFrom: period.overdueFrom,
      unionId: link?.unionId ?? null,
      coverageKind: link?.kind ?? null,
      coveredBecause: null,
      uncoveredBecause: null,
      place: valueOn(places, validFrom),
      kind: valueOn(kinds, validFrom),
    };
    const before = pieces.at(-1);
    if (before && sameNeighbour(before, piece)) before.validTo = piece.validTo;
    else pieces.push(piece);
  });
  return pieces;
}

/**
 * Cuts times in scope where place, kind or coverage changes. The pieces ascend, leave no day of a period out and never
 * overlap; what they say of a day is all that figures and flows of any day are counted from.
 */
export function coveragePieces(facts: PlacedFacts, periods: readonly ScopePeriod[]): Piece[] {
  return periods.flatMap((period) => {
    const pieces = piecesOf(facts, period);
    reasonCoverage(pieces, period, facts.coverages);
    return pieces;
  });
}
