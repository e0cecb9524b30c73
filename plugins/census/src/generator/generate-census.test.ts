import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { organisationCodeMatches, usccProblem } from '@jianhui/plugin-api';
import { afterAll, describe, expect, it } from 'vitest';
import type { CensusAnswer } from './answer.ts';
import { codeSequence } from './codes.ts';
import { deflate } from './deflate.ts';
import { answerText, buildCensus, DEFAULTS, generateCensus } from './generate-census.ts';
import { randomOf } from './random.ts';
import { recount } from './recount.ts';

const COMMITTED = new URL('../../../../examples/census/', import.meta.url);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Everything that a count of the bytes can confirm. */
function countable({ files, cities }: CensusAnswer) {
  return {
    files: files.map(({ file: _file, source: _source, ...counts }) => counts),
    cities: Object.fromEntries(cities.map(({ code, name: _name, ...sums }) => [code, sums])),
  };
}

const REASONS = [
  'BAD_DATE',
  'BAD_HEADCOUNT',
  'COVERED_UNIT_UNKNOWN',
  'DAMAGED_CODE',
  'DUPLICATE_DIFFERS',
  'FUTURE_DATE',
  'INVALID_USCC',
  'MISSING_APPROVAL',
  'MISSING_CODE',
  'MISSING_NAME',
  'NOT_A_UNION_CODE',
  'OUT_OF_SCOPE',
  'PLACE_UNKNOWN',
  'UNKNOWN_KIND',
];

describe('the committed census', () => {
  const census = buildCensus(DEFAULTS);

  it('is what the generator writes, byte for byte', () => {
    const out = mkdtempSync(join(tmpdir(), 'census-'));
    folders.push(out);
    generateCensus({ ...DEFAULTS, out });
    for (const name of [...census.files.keys(), 'answer.json']) {
      expect(readFileSync(join(out, name)).equals(readFileSync(new URL(name, COMMITTED))), name).toBe(true);
    }
  }, 60_000);

  it('holds the answer that an independent count of its bytes gives', async () => {
    expect(await recount(census.files)).toEqual(countable(census.answer));
  }, 60_000);

  it('plants an answer whose sums agree', () => {
    const { files, cities, province, planted } = census.answer;
    for (const { rows, matched, new: fresh, pending, rejected, reasons } of files) {
      expect(matched + fresh + pending + rejected).toBe(rows);
      expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(pending + rejected);
    }
    for (const { inScope, covered, coveredIndependent, overdueUncovered, enterprises, notYetPlaced } of cities) {
      expect(covered + overdueUncovered).toBe(inScope);
      expect(coveredIndependent).toBeLessThan(covered);
      expect(inScope).toBeLessThan(enterprises);
      expect(notYetPlaced).toBeGreaterThan(0);
    }
    expect(province.enterprises).toBe(DEFAULTS.enterprises);
    expect(files.slice(0, 3).reduce((sum, file) => sum + file.new, 0)).toBe(province.enterprises);
    expect(files[3]?.new).toBe(province.unions);
    expect(planted.reduce((sum, entry) => sum + (entry.inScope ? entry.enterprises : 0), 0)).toBe(province.inScope);
  });

  it('covers the cities so differently that a map shows it', () => {
    const rates = census.answer.cities.map(({ covered, inScope }) => covered / inScope);
    expect(Math.min(...rates)).toBeLessThan(0.47);
    expect(Math.max(...rates)).toBeGreaterThan(0.88);
  });
});

describe('generateCensus', () => {
  it.each([1, 2, 3])('makes a small census (seed %i) whose answer an independent count confirms', async (seed) => {
    const { files, answer } = buildCensus({ seed, enterprises: 480 });
    expect(await recount(files)).toEqual(countable(answer));
    expect(answer.files.reduce((sum, file) => sum + file.rows, 0)).toBeGreaterThan(1200);
    // Every reason occurs, however small the census is.
    expect(new Set(answer.files.flatMap(({ reasons }) => Object.keys(reasons)))).toEqual(new Set(REASONS));
  });

  it('gives other files for another seed and the same for the same', () => {
    const once = buildCensus({ seed: 7, enterprises: 200 });
    const again = buildCensus({ seed: 7, enterprises: 200 });
    const other = buildCensus({ seed: 8, enterprises: 200 });
    for (const [name, bytes] of once.files) {
      expect(again.files.get(name)?.equals(bytes)).toBe(true);
      expect(other.files.get(name)?.equals(bytes)).toBe(false);
    }
    expect(answerText(again.answer)).toBe(answerText(once.answer));
  });
});

describe('codeSequence', () => {
  it('hands out valid codes, inner check included, each once', () => {
    const codes = codeSequence(5);
    const kinds = ['ENTERPRISE', 'PUBLIC_INSTITUTION', 'SOCIAL_ORGANISATION', 'OTHER', 'UNION'] as const;
    const made = Array.from({ length: 5000 }, (_, i) => codes.next(kinds[i % 5] ?? 'OTHER', '210106'));
    expect(new Set(made).size).toBe(made.length);
    for (const code of made) {
      expect(usccProblem(code)).toBeNull();
      expect(organisationCodeMatches(code)).toBe(true);
    }
  });
});

describe('deflate', () => {
  it('packs whatever an inflater then gives back', () => {
    const random = randomOf(1, 'deflate');
    const samples = [
      new Uint8Array(0),
      Uint8Array.of(7),
      new Uint8Array(100_000),
      Buffer.from('工会统一社会信用代码、'.repeat(9000)),
      Uint8Array.from({ length: 70_000 }, () => random.int(0, 255)),
      Uint8Array.from({ length: 90_000 }, (_, i) => (i % 40_000) >> 4),
    ];
    for (const sample of samples) expect(inflateRawSync(deflate(sample)).equals(sample)).toBe(true);
  });
});
