import { usccProblem } from '@jianhui/plugin-api';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre';
import iconv from 'iconv-lite';
import type { AreaAnswer } from './answer.ts';
import { readUnits } from './units.ts';

/**
 * Counts the four files anew from their bytes, by the written rules alone: it knows nothing of what was planted. It
 * exists to cross-check the answer; the product's importer is another one.
 */

const TODAY = '2019-06-03';
type Raw = Record<string, unknown>;
type Reasons = Record<string, number>;
export interface Recount {
  files: { rows: number; matched: number; new: number; pending: number; rejected: number; reasons: Reasons }[];
  cities: Record<string, AreaAnswer>;
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value).normalize('NFKC').trim());

function records(rows: unknown[][], headerRow: number): Raw[] {
  const header = (rows[headerRow] ?? []).map(text);
  return rows.slice(headerRow + 1).map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

async function sheet(bytes: Buffer, headerRow: number): Promise<Raw[]> {
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(bytes)) rows.push(values);
  return records(rows, headerRow);
}

/** ISO day, `''` for an empty cell, `null` for what is no day. */
function dayOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const written = text(value);
  if (written === '') return '';
  const [, year, month, day] = /^(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})日?$/.exec(written) ?? [];
  if (!year || !month || !day) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}

function kindCounts(code: string): boolean {
  return code.startsWith('91') || code.startsWith('12');
}

interface Unit {
  city: string;
  placed: boolean;
  closed: boolean;
  /** By day: rank of the most trusted source that spoke, and its figure. */
  figures: Map<string, [rank: number, staff: number]>;
}

/** Reads the files in import order and returns how each row ends and what the register then holds. */
export async function recount(files: ReadonlyMap<string, Buffer>): Promise<Recount> {
  const units = readUnits();
  const known = new Map(units.all.map((unit) => [unit.code, unit]));
  const zones = units.all.filter((unit) => unit.kind === 'FUNCTIONAL_ZONE');
  const cityOf = (code: string): string => {
    const unit = known.get(code);
    return !unit || unit.level === 'CITY' ? code : cityOf(unit.parent ?? '');
  };

  const place = (
    code: string,
    address: string,
  ): { city: string; placed: boolean } | 'PLACE_UNKNOWN' | 'OUT_OF_SCOPE' => {
    const zone = zones.find(({ name, aliases }) => [name, ...(aliases ?? [])].some((word) => address.includes(word)));
    const unit = known.get(code);
    if (unit?.level === 'TOWNSHIP') return { city: cityOf(code), placed: true };
    if (zone && (unit || code === '' || code.startsWith('21'))) return { city: zone.parent ?? '', placed: true };
    if (unit) return { city: cityOf(code), placed: false };
    return code !== '' && !code.startsWith('21') ? 'OUT_OF_SCOPE' : 'PLACE_UNKNOWN';
  };
  const isDamaged = (value: unknown) => typeof value === 'number' || /^\d(\.\d+)?E\+\d+$/i.test(text(value));
  const isCount = (value: unknown) => /^\d*$/.test(text(value));

  const register = new Map<string, Unit>();
  const unions = new Map<string, string>();
  const covers: [code: string, own: boolean][] = [];
  const result: Recount = { files: [], cities: {} };

  const run = (
    rows: Raw[],
    columns: Record<'code' | 'name' | 'staff' | 'place' | 'address' | 'date', string>,
    rank: number,
  ) => {
    const tally = { rows: rows.length, matched: 0, new: 0, pending: 0, rejected: 0, reasons: {} as Reasons };
    const seen = new Map<string, string>();
    const isUnion = rank === 3;
    for (const row of rows) {
      const end = (way: 'matched' | 'new' | 'pending' | 'rejected', reason?: string) => {
        tally[way] += 1;
        if (reason) tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
      };
      const code = text(row[columns.code]).toUpperCase();
      const staff = text(row[columns.staff]);
      const day = dayOf(row[columns.date]);
      const where = place(text(row[columns.place]), text(row[columns.address]));
      const unionKind = text(row.工会类型);
      const checks: [string, boolean][] = [
        ['DAMAGED_CODE', isDamaged(row[columns.code])],
        ['INVALID_USCC', code !== '' && usccProblem(code) !== null],
        ['NOT_A_UNION_CODE', isUnion && code !== '' && !/^8[19]/.test(code)],
        ['MISSING_NAME', text(row[columns.name]) === ''],
        [
          'UNKNOWN_KIND',
          isUnion && !/^(独立基层工会|联合基层工会|区域性工会联合会|行业性工会联合会|集团工会)$/.test(unionKind),
        ],
        ['MISSING_APPROVAL', isUnion && (text(row.批复文号) === '' || day === '')],
        ['BAD_HEADCOUNT', !isCount(row[columns.staff])],
        ['BAD_DATE', day === null],
        ['FUTURE_DATE', day !== null && day > TODAY],
        ['PLACE_UNKNOWN', where === 'PLACE_UNKNOWN'],
        ['OUT_OF_SCOPE', where === 'OUT_OF_SCOPE'],
      ];
      const failed = checks.find(([, fails]) => fails);
      if (failed || typeof where === 'string' || day === null) {
        end('rejected', failed?.[0]);
        continue;
      }
      if (code === '') {
        end('pending', 'MISSING_CODE');
        continue;
      }
      const before = seen.get(code);
      if (before !== undefined && before !== staff) {
        end('pending', 'DUPLICATE_DIFFERS');
        continue;
      }
      seen.set(code, staff);
      if (isUnion) {
        const codes = text(row.覆盖单位统一社会信用代码)
          .split('、')
          .filter((covered) => register.has(covered));
        if (codes.length === 0) end('pending', 'COVERED_UNIT_UNKNOWN');
        else end(unions.has(code) ? 'matched' : 'new');
        if (codes.length > 0) unions.set(code, where.city);
        for (const covered of codes) covers.push([covered, unionKind === '独立基层工会']);
        continue;
      }
      const unit = register.get(code);
      end(unit ? 'matched' : 'new');
      const target = unit ?? { ...where, closed: false, figures: new Map() };
      register.set(code, target);
      if (target.city !== where.city || target.placed !== where.placed)
        throw new Error(`${code}: the files differ on its place`);
      if (/注销|吊销/.test(text(row.登记状态))) target.closed = true;
      const told = target.figures.get(day);
      if (staff !== '' && (!told || told[0] > rank)) target.figures.set(day, [rank, Number(staff)]);
    }
    result.files.push(tally);
  };

  const bytes = (name: string) => files.get(name) ?? Buffer.alloc(0);
  const csv = (content: string) => records(parse(content, { bom: true }), 0);
  run(
    csv(iconv.decode(bytes('human-resources-2019q1.csv'), 'gb18030')),
    {
      code: '统一社会信用代码',
      name: '单位名称',
      staff: '参保人数',
      place: '参保地区划代码',
      address: '单位地址',
      date: '数据日期',
    },
    0,
  );
  run(
    csv(bytes('taxation-2019q1.csv').toString('utf8')),
    {
      code: '纳税人识别号',
      name: '纳税人名称',
      staff: '个税申报人数',
      place: '经营地区划代码',
      address: '生产经营地址',
      date: '所属期止',
    },
    1,
  );
  run(
    await sheet(bytes('market-regulation-2019.xlsx'), 2),
    {
      code: '统一社会信用代码',
      name: '企业名称',
      staff: '年报从业人数',
      place: '经营地区划代码',
      address: '住所',
      date: '年报日期',
    },
    2,
  );
  run(
    await sheet(bytes('federation-register-2019.xlsx'), 1),
    {
      code: '工会统一社会信用代码',
      name: '工会名称',
      staff: '会员数',
      place: '上级工会区划代码',
      address: '',
      date: '批复日期',
    },
    3,
  );

  const empty = {
    enterprises: 0,
    inScope: 0,
    covered: 0,
    coveredIndependent: 0,
    overdueUncovered: 0,
    unions: 0,
    notYetPlaced: 0,
  };
  for (const { code } of units.cities) result.cities[code] = { ...empty };
  const area = (city: string) => result.cities[city] as AreaAnswer;
  const coveredBy = new Map<string, boolean>();
  for (const [code, own] of covers) coveredBy.set(code, own || coveredBy.get(code) === true);
  for (const [code, unit] of register) {
    const city = area(unit.city);
    city.enterprises += 1;
    if (!unit.placed) city.notYetPlaced += 1;
    if (unit.closed || !kindCounts(code) || !inScope(unit)) continue;
    city.inScope += 1;
    const own = coveredBy.get(code);
    if (own === undefined) city.overdueUncovered += 1;
    else city.covered += 1;
    if (own) city.coveredIndependent += 1;
  }
  for (const city of unions.values()) area(city).unions += 1;
  return result;
}

/** In at the first figure of 100 or more, out after two below it in a row. */
function inScope({ figures }: Unit): boolean {
  let inside = false;
  let below = 0;
  for (const [, [, staff]] of [...figures].sort(([a], [b]) => (a < b ? -1 : 1))) {
    below = staff < 100 ? below + 1 : 0;
    if (staff >= 100) inside = true;
    else if (below >= 2) inside = false;
  }
  return inside;
}
