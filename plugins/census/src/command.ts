import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Command, InvalidInput, type Viewer } from '@jianhui/plugin-api';
import { openBatch } from './batches.ts';
import type { CensusSource } from './fields.ts';
import { type BatchResult, type RunContext, resultOf, runImport, runTakeBack, storedPath } from './import.ts';
import type { Services } from './platform.ts';
import { beginTakeBack, ownBatch } from './requests.ts';
import { checkFile } from './stage.ts';
import { dropFile, storeFile } from './upload.ts';
import { reasons } from './validate/checks.ts';

type Terminal = Parameters<Command<Services>['run']>[2];

/** Short words for the sources on a command line, in the order in which their files are imported. */
export const sourceWords: Readonly<Record<string, CensusSource>> = {
  hr: 'HUMAN_RESOURCES',
  tax: 'TAXATION',
  market: 'MARKET_REGULATION',
  federation: 'FEDERATION',
};

/** How the files of a folder are told apart, in the order in which they are imported. */
const filePatterns: readonly (readonly [RegExp, CensusSource])[] = [
  [/^human-resources.*\.(csv|xlsx)$/i, 'HUMAN_RESOURCES'],
  [/^taxation.*\.(csv|xlsx)$/i, 'TAXATION'],
  [/^market-regulation.*\.(csv|xlsx)$/i, 'MARKET_REGULATION'],
  [/^federation-register.*\.(csv|xlsx)$/i, 'FEDERATION'],
];

export interface ImportedFile extends BatchResult {
  readonly file: string;
  readonly source: CensusSource;
  readonly alreadyImported: boolean;
}

/** Imports one file in this process, by the same steps as an upload, and returns how its rows ended. */
export async function importFile(
  services: Services,
  officer: Viewer,
  file: { path: string; source: CensusSource },
  context: RunContext,
): Promise<ImportedFile> {
  const { path, source } = file;
  const stored = await storeFile(services, createReadStream(path));
  let kept = false;
  try {
    await checkFile(storedPath(services, stored.storedAs), source);
    const opened = await services.transaction(async (tx) => {
      const place = services.core.orgUnits.placeOf(officer.orgUnitId);
      const named = { ...stored, source, fileName: basename(path), place };
      return await openBatch(tx, { ...named, ownerId: officer.accountId, orgUnitId: officer.orgUnitId });
    });
    const { batchId, standing, jobId } = opened;
    kept = standing === 'NEW';
    // An import that was begun here and killed goes on; one that a job carries on is left to it.
    const alreadyImported = standing === 'IMPORTED' || (standing === 'RUNNING' && jobId !== null);
    const result = alreadyImported
      ? resultOf(await services.transaction((tx) => ownBatch(services, tx, officer, batchId)))
      : await runImport(services, batchId, context);
    return { ...result, file: basename(path), source, alreadyImported };
  } finally {
    if (!kept) await dropFile(services, stored.storedAs);
  }
}

/** The files of a folder that are known by their names, in the order in which they are imported. */
export async function filesOf(folder: string): Promise<{ path: string; source: CensusSource }[]> {
  const names = (await readdir(folder)).sort();
  return filePatterns.flatMap(([pattern, source]) =>
    names.filter((name) => pattern.test(name)).map((name) => ({ path: join(folder, name), source })),
  );
}

const phases: Readonly<Record<string, string>> = {
  STAGING: '读入',
  WAITING: '等待',
  APPLYING: '导入',
  FINISHING: '完成',
  TAKING_BACK: '撤回',
};

const contextOf = (terminal: Terminal): RunContext => ({
  signal: new AbortController().signal,
  progress: ({ phase, done, total, message }) => {
    terminal.progress(done, total ?? null, message ?? phases[phase] ?? phase);
    return Promise.resolve();
  },
});

function summary(terminal: Terminal, imported: ImportedFile, seconds: number): void {
  const { file, rows, matched, new: added, pending, rejected, alreadyImported } = imported;
  if (alreadyImported) {
    terminal.print(`${file}: 此前已导入，没有变动 (imported before; nothing changed)`);
    return;
  }
  const rate = Math.round(rows / Math.max(seconds, 0.001));
  terminal.print(
    `${file}: ${rows} 行，匹配 ${matched}，新增 ${added}，待定 ${pending}，拒收 ${rejected}；${seconds.toFixed(1)} 秒，每秒 ${rate} 行`,
  );
  for (const [code, count] of Object.entries(imported.reasons).sort(([, a], [, b]) => b - a)) {
    terminal.print(`  ${String(count).padStart(6)}  ${reasons.get(code)?.label ?? code} (${code})`);
  }
}

const usage = (text: string): InvalidInput => new InvalidInput('CENSUS_USAGE', text, 'See jianhui census --help.');

async function runImports(args: readonly string[], services: Services, terminal: Terminal): Promise<void> {
  const files: { path: string; source: CensusSource }[] = [];
  let source: CensusSource | undefined;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string;
    if (arg === '--source') {
      i += 1;
      source = sourceWords[args[i] ?? ''];
      if (!source) throw usage(`--source takes one of ${Object.keys(sourceWords).join(', ')}.`);
    } else if (arg === '--all') {
      i += 1;
      files.push(...(await filesOf(args[i] ?? '.')));
    } else if (arg.startsWith('--')) throw usage(`${arg} is unknown.`);
    else if (source) files.push({ path: arg, source });
    else throw usage(`Say whose file ${arg} is: --source comes before the file.`);
  }
  if (files.length === 0) throw usage('No file was named.');
  const begun = performance.now();
  let total = 0;
  for (const file of files) {
    const started = performance.now();
    const imported = await importFile(services, terminal.officer, file, contextOf(terminal));
    total += imported.alreadyImported ? 0 : imported.rows;
    summary(terminal, imported, (performance.now() - started) / 1000);
  }
  if (files.length > 1) {
    const seconds = (performance.now() - begun) / 1000;
    terminal.print(`合计 ${total} 行，${seconds.toFixed(1)} 秒`);
  }
}

interface ListedBatch {
  readonly id: string;
  readonly state: string;
  readonly source: string;
  readonly fileName: string;
  readonly rows: number;
  readonly matched: number;
  readonly added: number;
  readonly pending: number;
  readonly rejected: number;
}

async function listBatches(_: readonly string[], services: Services, terminal: Terminal): Promise<void> {
  const rows = await services.query<ListedBatch>(
    `select id::text, state::text, source::text, file_name as "fileName", rows, matched, added, pending, rejected
     from plg_census_batch where org_unit_id = $1::uuid order by id desc limit 50`,
    terminal.officer.orgUnitId,
  );
  for (const row of rows) {
    const counts = `${row.rows} 行：匹配 ${row.matched}，新增 ${row.added}，待定 ${row.pending}，拒收 ${row.rejected}`;
    terminal.print(`${row.id}  ${row.state.padEnd(11)}  ${row.source.padEnd(17)}  ${row.fileName}  ${counts}`);
  }
  if (rows.length === 0) terminal.print('没有批次 (no batches)');
}

async function takeBack(args: readonly string[], services: Services, terminal: Terminal): Promise<void> {
  const [batchId] = args;
  if (!batchId) throw usage('Name the batch: jianhui census take-back <id>.');
  await services.transaction((tx) => beginTakeBack(services, tx, terminal.officer, batchId));
  const { matched, new: added } = await runTakeBack(services, batchId, contextOf(terminal));
  terminal.print(`已撤回：新增 ${added}、匹配 ${matched} 行所带来的内容 (taken back)`);
}

/** `jianhui census …`: the same steps as in the browser, with a progress bar. */
export const commands: readonly Command<Services>[] = [
  {
    name: 'import',
    usage: 'import --source hr|tax|market|federation <file> … | --all <folder>',
    run: runImports,
  },
  { name: 'batches', usage: 'batches', run: listBatches },
  { name: 'take-back', usage: 'take-back <batch id>', run: takeBack },
];
