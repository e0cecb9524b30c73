import type { Day, OrgUnitEntry, OrgUnits } from '@jianhui/plugin-api';
import { copyValue } from './copy-line.ts';
import type { CensusSource } from './fields.ts';
import { CensusFileError } from './file-error.ts';
import { findHeader, HEADER_WITHIN, type Header } from './readers/header-row.ts';
import { readerFor } from './readers/open-list.ts';
import type { SheetRow, SheetRows } from './readers/rows.ts';
import { type Check, firstFault } from './validate/checks.ts';
import { PlaceFinder } from './validate/places.ts';
import { Reading } from './validate/reading.ts';

/** Columns of the staging table in the order in which rows are written. */
export const stagedColumns = [
  'batch_id',
  'line',
  'raw',
  'outcome',
  'reason',
  'code',
  'name',
  'headcount',
  'observed_on',
  'unit_code',
  'placed',
  'closed',
  'address',
  'industry_code',
  'registration_type',
  'established_on',
  'registrar_code',
  'union_kind',
  'approval_number',
  'covers',
] as const;

/** Bytes that go to the database at a time. */
const CHUNK_CHARACTERS = 48 * 1024;
const DEPARTMENT_TAIL = '\\N\t\\N\t\\N\n';
const UNION_HEAD = '\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t';
const REFUSED_TAIL = `\\N\t${UNION_HEAD}${DEPARTMENT_TAIL}`;

export interface StageInput {
  readonly batchId: string;
  readonly source: CensusSource;
  readonly path: string;
  readonly today: Day;
  readonly orgUnits: OrgUnits;
  /** The unit of the officer who sent the file: rows outside its part of the tree are refused. */
  readonly home: OrgUnitEntry;
}

/** What staging found; the counts are complete once the lines are read to their end. */
export interface Staging {
  readonly header: Header;
  /** Lines of COPY text, in buffers of some ten thousand bytes. */
  readonly lines: AsyncIterable<Buffer>;
  /** Rows that are not blank. */
  readonly counts: { rows: number; ended: Map<string, number> };
}

async function firstRows(groups: AsyncIterator<readonly SheetRow[]>): Promise<{ rows: SheetRow[]; done: boolean }> {
  const rows: SheetRow[] = [];
  for (;;) {
    const next = await groups.next();
    if (next.done) return { rows, done: true };
    rows.push(...next.value);
    if (rows.length >= HEADER_WITHIN) return { rows, done: false };
  }
}

/** Opens a file and finds its header, reading no further. Throws CensusFileError. */
export async function openFile(path: string, source: CensusSource): Promise<{ header: Header; rows: SheetRows }> {
  const groups = (await readerFor(path)).read(path)[Symbol.asyncIterator]();
  try {
    const first = await firstRows(groups);
    const header = findHeader(first.rows, source);
    const rows = async function* (): SheetRows {
      try {
        yield first.rows.filter(({ line }) => line > header.line);
        if (first.done) return;
        for (;;) {
          const next = await groups.next();
          if (next.done) return;
          yield next.value;
        }
      } finally {
        await groups.return?.();
      }
    };
    return { header, rows: rows() };
  } catch (error) {
    await groups.return?.();
    throw error;
  }
}

/** Whether a file can be read and has its header: asked before anything is written. Throws CensusFileError. */
export async function checkFile(path: string, source: CensusSource): Promise<void> {
  const { rows } = await openFile(path, source);
  await rows[Symbol.asyncIterator]().return?.(undefined);
}

/**
 * Reads a file into lines for COPY: each row as it stands, as it is understood, and, where a check fails, how it ends.
 * Nothing is held but one group of rows. Throws CensusFileError, also while the lines are read.
 */
export async function stageFile(input: StageInput): Promise<Staging> {
  const { header, rows } = await openFile(input.path, input.source);
  const places = new PlaceFinder(input.orgUnits, input.home, input.source === 'FEDERATION' ? 'SUPERIOR' : 'EMPLOYER');
  const reading = new Reading(input.source, header, places);
  const counts = { rows: 0, ended: new Map<string, number>() };
  const context = { today: input.today };
  const head = `${input.batchId}\t`;

  async function* lines(): AsyncGenerator<Buffer> {
    let text = '';
    for await (const group of rows) {
      for (const row of group) {
        if (isBlank(row)) continue;
        reading.fill(row.cells);
        const fault = firstFault(reading, context);
        if (fault) counts.ended.set(fault.code, (counts.ended.get(fault.code) ?? 0) + 1);
        counts.rows += 1;
        text += `${head}${row.line}\t${copyValue(row.raw)}\t${fault ? refusedLine(reading, fault) : goodLine(reading)}`;
        if (text.length < CHUNK_CHARACTERS) continue;
        yield Buffer.from(text);
        text = '';
      }
    }
    if (text !== '') yield Buffer.from(text);
    if (counts.rows === 0) {
      throw new CensusFileError(
        'CENSUS_EMPTY_FILE',
        `第 ${header.line} 行表头之下没有数据 (no rows below the header in row ${header.line}).`,
        '请确认选对了文件，重新上传。',
      );
    }
  }
  return { header, lines: lines(), counts };
}

function isBlank({ raw, cells }: SheetRow): boolean {
  if (raw.length > 60) return false;
  return cells.every((cell) => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === ''));
}

function refusedLine(row: Reading, fault: Check): string {
  const start = `${fault.outcome}\t${fault.code}\t${copyValue(row.code || null)}\t${copyValue(row.name || null)}`;
  return `${start}\t\\N\t\\N\t${row.unit?.code ?? '\\N'}\t${REFUSED_TAIL}`;
}

function goodLine(row: Reading): string {
  const unit = row.unit;
  const start = `\\N\t\\N\t${row.code}\t${copyValue(row.name)}\t${copyValue(row.headcount)}\t${row.day}\t${unit?.code}\t${row.place.placed ? 't' : 'f'}\t`;
  if (row.isUnion) {
    return `${start}${UNION_HEAD}${row.unionKind}\t${copyValue(row.approvalNumber)}\t${row.covers.join(' ')}\n`;
  }
  const more = [
    copyValue(row.closed),
    copyValue(row.address || null),
    copyValue(row.text('industryCode')),
    copyValue(row.text('registrationType')),
    copyValue(row.establishedOn),
    copyValue(row.text('registrar')),
  ].join('\t');
  return `${start}${more}\t${DEPARTMENT_TAIL}`;
}
