import { dayBetween, serialOf, writeDay } from './days.ts';
import type { EnterpriseMaker } from './enterprises.ts';
import { FAULTS, spoil } from './faults.ts';
import { type Enterprise, SOURCES, type Source } from './model.ts';
import type { Random } from './random.ts';
import { arrange, type Fields, type PlantedRow, smudge } from './row.ts';
import type { Cell } from './xlsx.ts';

/** Part of the good rows that are written carelessly, but heal. */
const SMUDGED = 0.012;
/** Part of the good rows that come a second time in the same file. */
const REPEATED = { alike: 0.003, differing: 0.0025 };

const FIRST_QUARTER = { year: 2019, month: 3, day: 31 };
const YEAR_END = { year: 2018, month: 12, day: 31 };

/** Place code as a file writes it; a zone's name in the address makes good for a blank or a wrong one. */
function writtenPlace(random: Random, { place }: Enterprise): Cell {
  if (place.zone && random.chance(0.06)) return random.pick(['', '219999']);
  return place.code;
}

/** The row of an enterprise in one department's file. */
export function departmentFields(
  random: Random,
  maker: EnterpriseMaker,
  source: Source,
  enterprise: Enterprise,
): Fields {
  const figure = enterprise.staff[source] ?? null;
  const place = writtenPlace(random, enterprise);
  const common = { code: enterprise.code, name: enterprise.name, place };
  if (source === 'HUMAN_RESOURCES') {
    const date = writeDay(random, FIRST_QUARTER, [
      ['iso', 70],
      ['dotted', 15],
      ['chinese', 15],
    ]);
    return { ...common, staff: figure === null ? '' : String(figure), address: enterprise.place.address, date };
  }
  if (source === 'TAXATION') {
    const date = writeDay(random, FIRST_QUARTER, [['iso', 1]]);
    return { ...common, staff: figure === null ? '' : String(figure), address: enterprise.place.address, date };
  }
  const { type, industry } = maker.naming(enterprise);
  const founded = dayBetween(random, 1992, 2017);
  return {
    ...common,
    staff: figure,
    place: typeof place === 'string' && place !== '' && random.chance(0.05) ? Number(place) : place,
    address: enterprise.registeredAddress,
    date: random.chance(0.2) ? { serial: serialOf(YEAR_END) } : writeDay(random, YEAR_END, [['iso', 1]]),
    type,
    status: enterprise.status,
    founded: random.chance(0.55)
      ? { serial: serialOf(founded) }
      : writeDay(random, founded, [
          ['iso', 50],
          ['dotted', 25],
          ['chinese', 25],
        ]),
    industry,
    registrar: enterprise.registrar,
  };
}

export interface DepartmentRows {
  readonly rows: Record<Source, readonly PlantedRow[]>;
  /** Valid codes that stand in refused rows only: no import may come to know them. */
  readonly refused: readonly string[];
}

/** The three departments' rows with their planted ends, in the order of the files. */
export function departmentRows(
  random: Random,
  maker: EnterpriseMaker,
  enterprises: readonly Enterprise[],
): DepartmentRows {
  const refused: string[] = [];
  const seen = new Set<Enterprise>();
  const rowsOf = (source: Source): readonly PlantedRow[] => {
    const named = enterprises.filter((enterprise) => source in enterprise.staff);
    const rows: PlantedRow[] = [];
    const repeatable: { row: PlantedRow; clean: Fields; figure: number }[] = [];
    for (const enterprise of named) {
      const clean = departmentFields(random, maker, source, enterprise);
      const fields = random.chance(SMUDGED) ? smudge(random, clean) : clean;
      const row: PlantedRow = { fields, outcome: seen.has(enterprise) ? 'matched' : 'new', reason: null };
      seen.add(enterprise);
      rows.push(row);
      const figure = enterprise.staff[source];
      if (typeof figure === 'number') repeatable.push({ row, clean, figure });
    }

    const drawn = random.shuffle(repeatable);
    const take = (share: number) => drawn.splice(0, Math.max(1, Math.round(named.length * share)));
    const alike = take(REPEATED.alike).map(({ row, clean }): [PlantedRow, PlantedRow] => [
      row,
      { fields: clean, outcome: 'matched', reason: null },
    ]);
    const differing = take(REPEATED.differing).map(({ row, clean, figure }): [PlantedRow, PlantedRow] => {
      // On the other side of the threshold, so that letting the later row govern shows in the answer.
      const other = figure >= 100 ? random.int(20, 80) : random.int(130, 300);
      const staff = typeof clean.staff === 'number' ? other : String(other);
      return [row, { fields: { ...clean, staff }, outcome: 'pending', reason: 'DUPLICATE_DIFFERS' }];
    });
    rows.push(...faultyRows(source, named));
    return arrange(random, rows, [...alike, ...differing]);
  };

  /** Refused rows name a unit that this file has no good row of, or one that exists nowhere else. */
  const faultyRows = (source: Source, named: readonly Enterprise[]): PlantedRow[] => {
    const here = new Set(named);
    const absent = random
      .shuffle(enterprises)
      .filter(
        (item) => !here.has(item) && !item.place.zone && (source !== 'MARKET_REGULATION' || item.kind === 'ENTERPRISE'),
      );
    const faults = FAULTS.filter(({ only }) => only !== 'FEDERATION');
    return faults.flatMap((fault) =>
      Array.from({ length: Math.max(1, Math.round(named.length * fault.share)) }, () => {
        const known = fault.reason === 'OUT_OF_SCOPE' || random.chance(0.5) ? undefined : absent.pop();
        let enterprise = known ?? maker.ghost();
        while (enterprise.place.zone) enterprise = maker.ghost();
        if (!known && fault.field !== 'code') refused.push(enterprise.code);
        const whole = { ...enterprise, status: '存续', staff: { [source]: random.int(101, 300) } } as const;
        const context = { random, numbers: source === 'MARKET_REGULATION', enterpriseCode: () => enterprise.code };
        const fields = spoil(departmentFields(random, maker, source, whole), fault, faults, context);
        return { fields, outcome: fault.outcome, reason: fault.reason };
      }),
    );
  };

  const [humanResources, taxation, marketRegulation] = SOURCES;
  return {
    rows: {
      HUMAN_RESOURCES: rowsOf(humanResources),
      TAXATION: rowsOf(taxation),
      MARKET_REGULATION: rowsOf(marketRegulation),
    },
    refused,
  };
}
