import type { CoveragePlan } from './coverage.ts';
import type { FileLayout } from './files.ts';
import type { Enterprise, Outcome, PlantedUnion } from './model.ts';
import type { PlantedRow } from './row.ts';
import type { Units } from './units.ts';

/** How the rows of one file must end; the four ends add up to `rows`. */
export interface FileAnswer extends Record<Outcome, number> {
  file: string;
  source: string;
  rows: number;
  reasons: Record<string, number>;
}

/** What the register must hold of one city when all four files are in. */
export interface AreaAnswer {
  /** 企业: all units that became known, of every kind, closed ones included. */
  enterprises: number;
  inScope: number;
  covered: number;
  coveredIndependent: number;
  overdueUncovered: number;
  /** 工会: unions by the city of their superior federation. */
  unions: number;
  /** 待落位: units of which only the county is known. */
  notYetPlaced: number;
}
export interface CityAnswer extends AreaAnswer {
  code: string;
  name: string;
}

export interface CensusAnswer {
  today: string;
  seed: number;
  files: FileAnswer[];
  cities: CityAnswer[];
  province: AreaAnswer;
  /** How many enterprises each planted class has, and whether it is in scope. */
  planted: { class: string; enterprises: number; inScope: boolean }[];
}

export function fileAnswer({ file, source }: FileLayout, rows: readonly PlantedRow[]): FileAnswer {
  const answer: FileAnswer = {
    file,
    source,
    rows: rows.length,
    matched: 0,
    new: 0,
    pending: 0,
    rejected: 0,
    reasons: {},
  };
  const reasons = new Map<string, number>();
  for (const { outcome, reason } of rows) {
    answer[outcome] += 1;
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  answer.reasons = Object.fromEntries([...reasons].sort(([a], [b]) => (a < b ? -1 : 1)));
  return answer;
}

const nothing = (): AreaAnswer => ({
  enterprises: 0,
  inScope: 0,
  covered: 0,
  coveredIndependent: 0,
  overdueUncovered: 0,
  unions: 0,
  notYetPlaced: 0,
});

/** Adds up what was planted, by city and for the province. */
export function areaAnswers(
  units: Units,
  enterprises: readonly Enterprise[],
  unions: readonly PlantedUnion[],
  plan: CoveragePlan,
): { cities: CityAnswer[]; province: AreaAnswer } {
  const byCity = new Map(units.cities.map(({ code, name }) => [code, { code, name, ...nothing() }]));
  const cityOf = (code: string) => {
    const city = byCity.get(code);
    if (!city) throw new RangeError(`answer: ${code} is not a city of the tree`);
    return city;
  };
  for (const enterprise of enterprises) {
    const city = cityOf(enterprise.place.city.code);
    city.enterprises += 1;
    if (!enterprise.place.township && !enterprise.place.zone) city.notYetPlaced += 1;
    if (!enterprise.inScope) continue;
    city.inScope += 1;
    if (plan.own.has(enterprise)) city.coveredIndependent += 1;
    if (plan.own.has(enterprise) || plan.shared.has(enterprise)) city.covered += 1;
    else city.overdueUncovered += 1;
  }
  for (const union of unions) cityOf(union.city.code).unions += 1;

  const province = nothing();
  for (const city of byCity.values()) {
    for (const key of Object.keys(province) as (keyof AreaAnswer)[]) province[key] += city[key];
  }
  return { cities: [...byCity.values()], province };
}

export function plantedClasses(enterprises: readonly Enterprise[]): CensusAnswer['planted'] {
  const counts = new Map<string, { class: string; enterprises: number; inScope: boolean }>();
  for (const { plant, inScope } of enterprises) {
    const entry = counts.get(plant);
    if (entry) entry.enterprises += 1;
    else counts.set(plant, { class: plant, enterprises: 1, inScope });
  }
  return [...counts.values()].sort((a, b) => (a.class < b.class ? -1 : 1));
}
