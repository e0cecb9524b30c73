import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaAnswers, type CensusAnswer, fileAnswer, plantedClasses } from './answer.ts';
import { codeSequence } from './codes.ts';
import { planCoverage } from './coverage.ts';
import { TODAY } from './days.ts';
import { departmentRows } from './department-rows.ts';
import { enterpriseMaker, makeEnterprises } from './enterprises.ts';
import { federationRows } from './federation-rows.ts';
import { FEDERATION, type FileLayout, HUMAN_RESOURCES, MARKET_REGULATION, TAXATION, writeFile } from './files.ts';
import { placeDrawer } from './places.ts';
import { randomOf } from './random.ts';
import type { PlantedRow } from './row.ts';
import { makeUnions, unionMaker } from './unions.ts';
import { readUnits } from './units.ts';

/** What the committed files were made with. */
export const DEFAULTS = { seed: 20190603, enterprises: 24_000 } as const;

export interface CensusOptions {
  /** Equal seeds give equal bytes. */
  readonly seed: number;
  /** Number of enterprises, 100 or more; the files have about two and a half times as many rows. */
  readonly enterprises: number;
}

export interface Census {
  /** File names with their bytes, in the order in which they are imported. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly answer: CensusAnswer;
}

/** Makes a province, the four files that the departments hold of it, and the answer that an import must reach. */
export function buildCensus({ seed, enterprises: total }: CensusOptions): Census {
  const units = readUnits();
  const codes = codeSequence(seed);
  const maker = enterpriseMaker(
    randomOf(seed, 'enterprises'),
    units,
    codes,
    placeDrawer(units, randomOf(seed, 'places')),
  );
  const enterprises = makeEnterprises(randomOf(seed, 'plants'), maker, total);
  const plan = planCoverage(randomOf(seed, 'coverage'), enterprises);
  const departments = departmentRows(randomOf(seed, 'departments'), maker, enterprises);

  const random = randomOf(seed, 'unions');
  const unknownCode = () =>
    departments.refused.length > 0 && random.chance(0.4) ? random.pick(departments.refused) : maker.ghost().code;
  const unionsBy = unionMaker(random, codes);
  const unions = makeUnions(random, unionsBy, plan, unknownCode);
  const uncovered = enterprises.filter((item) => item.inScope && !plan.own.has(item) && !plan.shared.has(item));
  const federation = federationRows(randomOf(seed, 'federation'), unionsBy, unions, uncovered, unknownCode);

  const parts: readonly (readonly [FileLayout, readonly PlantedRow[]])[] = [
    [HUMAN_RESOURCES, departments.rows.HUMAN_RESOURCES],
    [TAXATION, departments.rows.TAXATION],
    [MARKET_REGULATION, departments.rows.MARKET_REGULATION],
    [FEDERATION, federation],
  ];
  return {
    files: new Map(parts.map(([layout, rows]) => [layout.file, writeFile(layout, rows)])),
    answer: {
      today: TODAY,
      seed,
      files: parts.map(([layout, rows]) => fileAnswer(layout, rows)),
      ...areaAnswers(units, enterprises, unions, plan),
      planted: plantedClasses(enterprises),
    },
  };
}

/** Text of `answer.json`. */
export const answerText = (answer: CensusAnswer) => `${JSON.stringify(answer, null, 2)}\n`;

/** Writes the four files and `answer.json` into `out` (made when missing) and returns the answer. */
export function generateCensus({ out, ...options }: CensusOptions & { readonly out: string }): CensusAnswer {
  const { files, answer } = buildCensus(options);
  mkdirSync(out, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, 'answer.json'), answerText(answer));
  return answer;
}
