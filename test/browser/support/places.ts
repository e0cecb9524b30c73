import fs from 'node:fs';
import path from 'node:path';

export const repositoryRoot = path.resolve(import.meta.dirname, '../../..');

/** Where pictures of pages go; git ignores it. */
export const screenshots = path.join(repositoryRoot, 'test/output/screenshots');
export const failures = path.join(repositoryRoot, 'test/output/failures');

export const examples = path.join(repositoryRoot, 'examples/census');

/** What the generator planted, city by city. */
export interface Answer {
  readonly files: readonly Readonly<
    Record<'rows' | 'matched' | 'new' | 'pending' | 'rejected', number> & { file: string }
  >[];
  readonly cities: readonly CityAnswer[];
}

export interface CityAnswer {
  readonly code: string;
  readonly name: string;
  readonly inScope: number;
  readonly covered: number;
  readonly coveredIndependent: number;
  readonly overdueUncovered: number;
  readonly notYetPlaced: number;
}

export const answer = JSON.parse(fs.readFileSync(path.join(examples, 'answer.json'), 'utf8')) as Answer;

/** A figure of the whole province. */
export const totalOf = (figure: keyof Omit<CityAnswer, 'code' | 'name'>): number =>
  answer.cities.reduce((sum, city) => sum + city[figure], 0);
