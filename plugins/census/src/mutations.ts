import { type Conflict, InvalidInput, mutation, once, parseGlobalId, type WritingContext } from '@jianhui/plugin-api';
import type { CensusSource } from './fields.ts';
import { storedPath } from './import.ts';
import type { Platform, Tx } from './platform.ts';
import { type ImportRequested, type Requested, requestImport, requestResume, requestTakeBack } from './requests.ts';
import { checkFile } from './stage.ts';
import { dropFile, storeFile } from './upload.ts';

interface ImportInput {
  idempotencyKey: string;
  source: CensusSource | 'OTHER';
  file: File;
}
interface BatchInput {
  idempotencyKey: string;
  batch: string;
}

/** Importing a file, resuming an import, taking one back. Refusals: InvalidInput, NotFound and {@link Conflict}. */
export function censusMutations({ builder, reads, services }: Platform): void {
  const batch = (t: never) => reads.ref(t, { model: 'CensusBatch', key: 'batchId', description: '批次：The import.' });
  const job = (t: never) =>
    reads.ref(t, { model: 'Job', key: 'jobId', description: '任务：The work to follow; null when none was started.' });

  mutation<ImportInput, ImportRequested, WritingContext<Tx>>(builder, 'importCensusFile', {
    description: '导入排查名单：Brings in a file of a department or of the federation; follow the job.',
    right: 'census.import',
    nullable: true,
    cost: 50,
    input: {
      source: { type: 'RegistrySource', required: true, description: '来源部门：Whose file it is.' },
      file: { type: 'Upload', required: true, description: '文件：CSV (UTF-8, GB18030) or XLSX, at most 50 MB.' },
    },
    payload: {
      description: '已受理：The import and its job.',
      fields: (t: never) => ({
        batch: batch(t),
        job: job(t),
        alreadyImported: (t as { exposeBoolean(name: string, options: object): never }).exposeBoolean(
          'alreadyImported',
          { description: '已导入过：These bytes are in already; nothing was started.' },
        ),
      }),
    },
    async run(input, context) {
      const { source, file } = input;
      if (source === 'OTHER') {
        throw new InvalidInput(
          'CENSUS_SOURCE',
          '其他来源的名单没有固定格式 (no known form).',
          '请选择四个来源部门之一。',
          ['input', 'source'],
        );
      }
      const stored = await storeFile(services, file.stream() as unknown as AsyncIterable<Uint8Array>);
      let kept = false;
      try {
        await checkFile(storedPath(services, stored.storedAs), source);
        // What the file holds belongs to the key too: another file under one key is another change.
        const keyed = { ...input, file: stored.fileHash };
        return await once(context, 'importCensusFile', keyed, async (tx, viewer) => {
          const requested = await requestImport(services, tx, viewer, { ...stored, source, fileName: file.name });
          kept = requested.fileKept;
          return requested;
        });
      } catch (error) {
        kept = false;
        throw error;
      } finally {
        if (!kept) await dropFile(services, stored.storedAs);
      }
    },
  });

  mutation<BatchInput, Requested, WritingContext<Tx>>(builder, 'resumeCensusBatch', {
    description: '继续导入：Goes on with an import that failed, where it stopped.',
    right: 'census.import',
    nullable: true,
    cost: 20,
    input: { batch: { type: 'ID', required: true, description: '批次：The import.' } },
    payload: {
      description: '已受理：The import and its job.',
      fields: (t: never) => ({ batch: batch(t), job: job(t) }),
    },
    run: (input, context) =>
      once(context, 'resumeCensusBatch', input, (tx, viewer) =>
        requestResume(services, tx, viewer, parseGlobalId(input.batch, 'input.batch', 'CensusBatch').id),
      ),
  });

  mutation<BatchInput, Requested, WritingContext<Tx>>(builder, 'takeBackCensusBatch', {
    description: '撤回导入：Takes back what an import brought, so that the register stands as before.',
    right: 'census.import',
    nullable: true,
    cost: 20,
    input: { batch: { type: 'ID', required: true, description: '批次：The import.' } },
    payload: {
      description: '已受理：The import and its job.',
      fields: (t: never) => ({ batch: batch(t), job: job(t) }),
    },
    run: (input, context) =>
      once(context, 'takeBackCensusBatch', input, (tx, viewer) =>
        requestTakeBack(services, tx, viewer, parseGlobalId(input.batch, 'input.batch', 'CensusBatch').id),
      ),
  });
}
