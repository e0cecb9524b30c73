import { DomainError, type Download, type Viewer } from '@jianhui/plugin-api';
import type { Services } from './platform.ts';
import { csvRecord } from './readers/csv-record.ts';
import { CsvScanner } from './readers/csv-scanner.ts';
import { reasons } from './validate/checks.ts';

export const downloadUrl = (batchId: string): string => `/plugins/census/rejected/${batchId}`;

/** Rows that are read from the table at a time. */
const PAGE = 1000;
const OUTCOMES = { PENDING: '待定', REJECTED: '拒收' } as const;
const numeric = /^[+-]?\d+(\.\d+)?$/;

/** A value that no spreadsheet will take for a formula. */
export const harmless = (value: string): string =>
  /^[=+\-@\t\r]/.test(value) && !numeric.test(value) ? `'${value}` : value;

interface ReturnedRow {
  readonly line: number;
  readonly raw: string;
  readonly outcome: keyof typeof OUTCOMES;
  readonly reason: string;
  readonly detail: string | null;
}

function cellsOf(raw: string, width: number): string[] {
  const scanner = new CsvScanner(',');
  const row = [...scanner.push(raw), ...scanner.end()][0];
  const cells = (row?.cells ?? []).map((cell) => harmless(String(cell ?? '')));
  while (cells.length < width) cells.push('');
  return cells;
}

async function* returnedRows(services: Services, batchId: string): AsyncGenerator<ReturnedRow[]> {
  for (let after = 0; ; ) {
    const rows = await services.query<ReturnedRow>(
      `select line, raw, outcome::text, reason, detail from plg_census_row
       where batch_id = $1::uuid and line > $2::int and outcome in ('PENDING', 'REJECTED') order by line limit ${PAGE}`,
      batchId,
      after,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.line;
  }
}

/** The pending and rejected rows of a batch in the file's own columns, with result, reason and remedy beside each. */
export async function* rejectedFile(
  services: Services,
  batchId: string,
  headers: readonly string[],
): AsyncGenerator<string> {
  // With the mark of byte order, or spreadsheets take it for the local encoding.
  yield `\uFEFF${csvRecord([...headers.map(harmless), '结果', '原因', '办法'])}\r\n`;
  for await (const rows of returnedRows(services, batchId)) {
    let text = '';
    for (const { raw, outcome, reason, detail } of rows) {
      const known = reasons.get(reason);
      const label = known?.label ?? reason;
      const why = detail ? `${label}（${detail}）` : label;
      text += `${csvRecord([...cellsOf(raw, headers.length), OUTCOMES[outcome], why, known?.remedy ?? ''])}\r\n`;
    }
    yield text;
  }
}

interface Returnable {
  readonly fileName: string;
  readonly headers: string[];
  readonly orgUnitId: string;
}

/** Opens the returned rows of a batch; null when there is none in the officer's tree. */
async function open(parameters: Readonly<Record<string, string>>, viewer: Viewer, services: Services) {
  const batchId = parameters.batchId ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(batchId)) return null;
  const [batch] = await services.query<Returnable>(
    'select file_name as "fileName", headers, org_unit_id::text as "orgUnitId" from plg_census_batch where id = $1::uuid',
    batchId,
  );
  if (!batch) return null;
  try {
    services.core.requireWithin(viewer, batch.orgUnitId, []);
  } catch (error) {
    // A batch elsewhere looks like none.
    if (error instanceof DomainError) return null;
    throw error;
  }
  return {
    fileName: `${batch.fileName.replace(/\.[^.]*$/, '')}-退回.csv`,
    contentType: 'text/csv; charset=utf-8',
    content: rejectedFile(services, batchId, batch.headers),
  };
}

export const downloads: readonly Download<Services>[] = [{ path: 'rejected/:batchId', right: 'census.read', open }];
