import { serialOf, writeDay } from './days.ts';
import { FAULTS, spoil } from './faults.ts';
import { type Enterprise, type PlantedUnion, UNION_KINDS } from './model.ts';
import type { Random } from './random.ts';
import { arrange, type Fields, type PlantedRow, smudge } from './row.ts';
import type { UnionMaker } from './unions.ts';

const SMUDGED = 0.012;
const REPEATED = 0.003;
/** Part of the rows all of whose covered codes are unknown. */
const COVERED_UNIT_UNKNOWN = 0.004;

function federationFields(random: Random, union: PlantedUnion): Fields {
  const covered = [...union.covers.map((enterprise) => enterprise.code), ...union.unknown];
  return {
    code: union.code,
    name: union.name,
    unionKind: UNION_KINDS[union.kind],
    place: random.chance(0.05) ? Number(union.superior.code) : union.superior.code,
    superiorName: `${union.superior.name}总工会`,
    approvalNo: union.approvalNo,
    date: random.chance(0.15)
      ? { serial: serialOf(union.approvedOn) }
      : writeDay(random, union.approvedOn, [
          ['iso', 55],
          ['dotted', 25],
          ['chinese', 20],
        ]),
    staff: union.members,
    covers: random.shuffle(covered).join('、'),
  };
}

/**
 * The federation's rows with their planted ends. Refused rows cover units that no union covers, so that an import which
 * lets one through shows it in the coverage.
 */
export function federationRows(
  random: Random,
  maker: UnionMaker,
  unions: readonly PlantedUnion[],
  uncovered: readonly Enterprise[],
  unknownCode: () => string,
): readonly PlantedRow[] {
  const rows: PlantedRow[] = [];
  const repeatable: [PlantedRow, PlantedRow][] = [];
  for (const union of unions) {
    const clean = federationFields(random, union);
    const row: PlantedRow = {
      fields: random.chance(SMUDGED) ? smudge(random, clean) : clean,
      outcome: 'new',
      reason: null,
    };
    rows.push(row);
    repeatable.push([row, { fields: clean, outcome: 'matched', reason: null }]);
  }

  const part = (share: number) => Math.max(1, Math.round(unions.length * share));
  const extra = (share: number) => Array.from({ length: part(share) });
  const faults = FAULTS.filter(({ only }) => only !== 'DEPARTMENTS');
  for (const fault of faults) {
    for (const _ of extra(fault.share)) {
      const enterprise = random.pick(uncovered);
      const context = { random, numbers: true, enterpriseCode: () => enterprise.code };
      const fields = spoil(federationFields(random, maker.independent(enterprise)), fault, faults, context);
      rows.push({ fields, outcome: fault.outcome, reason: fault.reason });
    }
  }
  for (const _ of extra(COVERED_UNIT_UNKNOWN)) {
    const enterprise = random.pick(uncovered);
    const codes = Array.from({ length: random.int(1, 3) }, unknownCode);
    const union = codes.length === 1 ? maker.independent(enterprise) : maker.shared('JOINT', [enterprise], []);
    const fields = { ...federationFields(random, union), covers: codes.join('、') };
    rows.push({ fields, outcome: 'pending', reason: 'COVERED_UNIT_UNKNOWN' });
  }
  return arrange(random, rows, random.shuffle(repeatable).slice(0, part(REPEATED)));
}
