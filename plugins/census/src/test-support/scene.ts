import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawTx, Viewer } from '@jianhui/plugin-api';
import { type As, createTestPlatform, type TestPlatform, testSize } from '@jianhui/testing';
import { type ImportedFile, importFile } from '../command.ts';
import type { CensusSource } from '../fields.ts';
import type { CensusAnswer } from '../generator/answer.ts';
import { buildCensus, DEFAULTS } from '../generator/generate-census.ts';
import { type BatchResult, type RunContext, runImport, runTakeBack } from '../import.ts';
import { census } from '../index.ts';
import type { Services } from '../platform.ts';
import { beginTakeBack, ownBatch } from '../requests.ts';

/** A file on disk, as the pipeline takes it. */
export interface SceneFile {
  readonly path: string;
  readonly source: CensusSource;
}

/** A platform with this plugin, and the acts that its tests are made of. */
export interface Scene extends TestPlatform {
  readonly services: Services;
  readonly province: Viewer;
  /** Writes bytes where the pipeline can read them. */
  file(name: string, bytes: Uint8Array | string, source: CensusSource): SceneFile;
  /** Imports a file in this process, as the command does. */
  import(file: SceneFile, options?: RunOptions): Promise<ImportedFile>;
  /** Goes on with a batch that was interrupted. */
  resume(batchId: string, options?: RunOptions): Promise<BatchResult>;
  takeBack(batchId: string, options?: RunOptions): Promise<BatchResult>;
  /** Everything that core knows, without ids, versions and instants; with the batches that rows came by, or without. */
  register(options?: { batches?: boolean }): Promise<Record<string, unknown[]>>;
}

export interface RunOptions {
  readonly services?: Services;
  readonly officer?: As | Viewer;
  readonly setRows?: number;
  readonly onProgress?: (step: Parameters<RunContext['progress']>[0]) => void;
}

export async function createScene(): Promise<Scene> {
  const test = await createTestPlatform({ plugins: [census], run: { daily: false } });
  const services = test.platform.servicesOf('census') as unknown as Services;
  const folder = mkdtempSync(join(tmpdir(), 'census-test-'));
  const province = await test.viewer('province');
  const contextOf = ({ setRows, onProgress }: RunOptions): RunContext => ({
    signal: new AbortController().signal,
    progress: async (step) => onProgress?.(step),
    ...(setRows ? { setRows } : {}),
  });
  const officerOf = async ({ officer }: RunOptions): Promise<Viewer> =>
    typeof officer === 'object' && officer !== null ? officer : await test.viewer(officer ?? 'province');
  return {
    ...test,
    services,
    province,
    file(name, bytes, source) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return { path, source };
    },
    import: async (file, options = {}) =>
      importFile(options.services ?? services, await officerOf(options), file, contextOf(options)),
    resume: (batchId, options = {}) => runImport(options.services ?? services, batchId, contextOf(options)),
    async takeBack(batchId, options = {}) {
      const officer = await officerOf(options);
      await services.transaction(async (tx) => {
        const { state } = await ownBatch(services, tx, officer, batchId);
        if (state !== 'TAKING_BACK' && state !== 'FAILED') await beginTakeBack(services, tx, officer, batchId);
      });
      return await runTakeBack(options.services ?? services, batchId, contextOf(options));
    },
    async register({ batches = true } = {}) {
      const left = batches ? [] : ['batch_id'];
      const drop = ['id', 'version', 'created_at', 'updated_at', 'recorded_at', ...left];
      const state: Record<string, unknown[]> = {};
      for (const [table, sql] of Object.entries(registerTables)) {
        const rows = await test.database.query<{ row: unknown }>(
          `select (to_jsonb(x) - $1::text[]) as row from (${sql}) x order by (to_jsonb(x) - $1::text[])::text`,
          drop,
        );
        state[table] = rows.map(({ row }) => row);
      }
      return state;
    },
    async close() {
      await test.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The core's tables that an import may touch, with codes in the place of ids. */
const registerTables: Readonly<Record<string, string>> = {
  enterprises: `select e.id, e.version, e.created_at, e.updated_at, e.batch_id, e.unified_social_credit_code, e.name,
    e.normalised_name, e.kind, e.industry_code, e.registration_type, e.established_on, e.status, e.closed_on, e.address, e.registered_division_code,
    e.org_unit_id, e.province_id, e.city_id, e.county_id, e.township_id, e.placement, e.headcount, e.headcount_band, e.headcount_on, e.headcount_source,
    e.headcount_reason, e.in_scope, e.in_scope_since, e.overdue_from, e.overdue, e.coverage_kind, e.covered_since, e.healthy, e.primary_reason,
    e.verification, e.ownership_group, e.industry_section, e.search_terms, e.search_text,
    u.unified_social_credit_code as covering_union from core_enterprise e left join core_trade_union u on u.id = e.covering_union_id`,
  observations: `select o.source, o.observed_on, o.headcount, o.batch_id, o.province_id, o.city_id, o.county_id, o.township_id,
    e.unified_social_credit_code as enterprise from core_headcount_observation o join core_enterprise e on e.id = o.enterprise_id`,
  unions: 'select * from core_trade_union',
  coverages: `select c.kind, c.valid_from, c.valid_to, c.batch_id, c.province_id, c.city_id, c.county_id, c.township_id,
    e.unified_social_credit_code as enterprise, u.unified_social_credit_code as union from core_union_coverage c
    join core_enterprise e on e.id = c.enterprise_id join core_trade_union u on u.id = c.union_id`,
  statuses: `select s.status, s.effective_on, s.source, s.batch_id, e.unified_social_credit_code as enterprise
    from core_enterprise_status_change s join core_enterprise e on e.id = s.enterprise_id`,
  formerNames: `select n.name, n.valid_to, n.source, n.batch_id, e.unified_social_credit_code as enterprise
    from core_enterprise_former_name n join core_enterprise e on e.id = n.enterprise_id`,
  intervals: `select s.campaign_id, s.entered_on, s.entered_because, s.left_on, s.left_because, s.overdue_from, s.province_id, s.city_id, s.county_id, s.township_id,
    e.unified_social_credit_code as enterprise from core_scope_interval s join core_enterprise e on e.id = s.enterprise_id`,
  periods: `select p.campaign_id, p.valid_from, p.valid_to, p.entered_because, p.left_because, p.overdue_from, p.coverage_kind, p.covered_because,
    p.uncovered_because, p.org_unit_id, p.kind, p.believed_from, p.believed_to, e.unified_social_credit_code as enterprise,
    u.unified_social_credit_code as union from core_coverage_period p join core_enterprise e on e.id = p.enterprise_id
    left join core_trade_union u on u.id = p.union_id`,
  counters: `select * from core_org_unit_counter where (enterprises, not_yet_placed, in_scope, covered, covered_independent, overdue_uncovered, unions,
    members) is distinct from (0, 0, 0, 0, 0, 0, 0, 0)`,
  indicators: 'select * from core_indicator_counter',
  deltas: 'select * from core_batch_delta',
};

/** The census of a test: the committed files where everything runs, a small one of the same making otherwise. */
export function testCensus(seed = 11, enterprises = 480): { files: ReadonlyMap<string, Buffer>; answer: CensusAnswer } {
  if (testSize() !== 'full') return buildCensus({ seed, enterprises });
  const folder = new URL('../../../../examples/census/', import.meta.url);
  const answer = JSON.parse(readFileSync(new URL('answer.json', folder), 'utf8')) as CensusAnswer;
  if (answer.seed !== DEFAULTS.seed) throw new RangeError('the committed census was made with another seed');
  return { answer, files: new Map(answer.files.map(({ file }) => [file, readFileSync(new URL(file, folder))])) };
}

/** The files of a census, written down, in the order in which they are imported. */
export function censusFiles(scene: Scene, { files, answer }: ReturnType<typeof testCensus>): SceneFile[] {
  return answer.files.map(({ file, source }) => {
    const bytes = files.get(file);
    if (!bytes) throw new RangeError(`the census has no ${file}`);
    return scene.file(file, bytes, source as CensusSource);
  });
}

/** Thrown where a test kills the process. */
export class Killed extends Error {}

/**
 * Services of a process that dies: before its `at`-th statement (0 is the first), after which nothing of it reaches the
 * database any more. `steps` counts on, so that an unharmed run tells how many there are.
 */
export function mortal(services: Services, at: number): Services & { steps(): number } {
  let step = 0;
  const live = async <T>(work: () => Promise<T>): Promise<T> => {
    if (step >= at) throw new Killed();
    step += 1;
    return await work();
  };
  return {
    core: services.core,
    clock: services.clock,
    folder: services.folder,
    emit: (tx, events) => services.emit(tx, events),
    enqueue: (tx, job) => services.enqueue(tx, job),
    query: (sql, ...values) => live(() => services.query(sql, ...values)),
    copy: (table, columns, lines) =>
      live(() =>
        services.copy(
          table,
          columns,
          (async function* () {
            for await (const line of lines) {
              yield line;
              await live(async () => undefined);
            }
          })(),
        ),
      ),
    transaction: (work) =>
      live(() =>
        services.transaction(async (tx) => {
          const dying = new Proxy(tx, {
            get(target, key) {
              const value = Reflect.get(target, key) as unknown;
              if (key !== '$queryRawUnsafe' && key !== '$executeRawUnsafe') return value;
              const run = value as RawTx['$executeRawUnsafe'];
              return (sql: string, ...values: unknown[]) => live(() => run.call(target, sql, ...values));
            },
          });
          const result = await work(dying);
          // The last moment before the commit.
          await live(async () => undefined);
          return result;
        }),
      ),
    steps: () => step,
  };
}
