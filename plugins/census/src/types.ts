import { type BatchStanding, type batchStates, isResumable, mayTakeBack } from './batch-states.ts';
import { downloadUrl } from './download.ts';
import type { Platform } from './platform.ts';
import { reasons as allReasons } from './validate/checks.ts';

const stateText: Readonly<Record<(typeof batchStates)[number], string>> = {
  STAGING: '读入：Its file is being read.',
  APPLYING: '导入：Its rows go into the register, set by set.',
  APPLIED: '已导入：All rows have come to their end.',
  FAILED: '失败：It stopped; it can be resumed unless its file cannot be read.',
  TAKING_BACK: '撤回中：What it brought is being taken back.',
  TAKEN_BACK: '已撤回：The register stands as before it.',
};

const described = <K extends string>(text: Readonly<Record<K, string>>) =>
  Object.fromEntries(Object.entries<string>(text).map(([value, description]) => [value, { description }])) as Record<
    K,
    { description: string }
  >;

interface ReasonCount {
  code: string;
  label: string;
  outcome: 'PENDING' | 'REJECTED';
  count: number;
}

function reasonCounts(stored: unknown): ReasonCount[] {
  return Object.entries((stored ?? {}) as Record<string, number>)
    .map(([code, count]) => {
      const known = allReasons.get(code);
      return { code, count, label: known?.label ?? code, outcome: known?.outcome ?? 'REJECTED' };
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** CensusBatch, its rows and its conflicts; and the field on core's Enterprise. */
export function censusTypes({ builder, reads }: Platform): void {
  const state = builder.enumType('CensusBatchState', {
    description: '批次状态：How far an import has come.',
    values: described(stateText),
  });
  const outcome = builder.enumType('CensusOutcome', {
    description: '行结果：How a row ended.',
    values: described({
      MATCHED: '已匹配：The register knew it; the row adds what it says.',
      NEW: '新增：The register did not know it.',
      PENDING: '待定：An officer must settle it.',
      REJECTED: '拒收：It cannot be read as it stands.',
    }),
  });
  const reasonCount = builder.objectRef<ReasonCount>('CensusReasonCount').implement({
    description: '原因计数：Rows of one reason.',
    right: 'census.read',
    cost: 0,
    fields: (t) => ({
      code: t.exposeString('code', { description: '代码：Stable code of the reason.' }),
      label: t.exposeString('label', { description: '原因：The reason in words.' }),
      outcome: t.expose('outcome', { type: outcome, description: '行结果：How rows of this reason end.' }),
      count: t.exposeInt('count', { description: '行数：Rows.' }),
    }),
  });

  builder.prismaObject('CensusBatch', {
    description: '排查批次：One file that a department or the federation sent.',
    right: 'census.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'CensusBatch'),
      source: reads.pure(t, 'CensusBatch', {
        ...{ type: 'RegistrySource', columns: ['source'] },
        description: '来源部门：Whose file it is.',
        compute: (row) => row.source,
      }),
      fileName: t.exposeString('fileName', { description: '文件名：Name as uploaded.' }),
      fileHash: t.exposeString('fileHash', { description: '文件指纹：SHA-256 of its bytes, in hex.' }),
      fileRows: t.exposeInt('fileRows', { description: '文件行数：Rows in the file, once it is read.' }),
      rows: t.exposeInt('rows', { description: '已处理行数：Rows that have come to their end; the sum of the four.' }),
      matched: t.exposeInt('matched', { description: '已匹配：Rows that the register knew.' }),
      new: t.exposeInt('added', { description: '新增：Rows that the register did not know.' }),
      pending: t.exposeInt('pending', { description: '待定：Rows that an officer must settle.' }),
      rejected: t.exposeInt('rejected', { description: '拒收：Rows that cannot be read as they stand.' }),
      state: t.expose('state', { type: state, description: '状态：How far it has come.' }),
      resumable: reads.pure(t, 'CensusBatch', {
        type: 'Boolean',
        columns: ['state', 'failedIn', 'storedAs', 'appliedThrough'],
        description: '可继续：It failed and can go on where it stopped.',
        compute: (row) => isResumable(row as unknown as BatchStanding),
      }),
      mayTakeBack: reads.pure(t, 'CensusBatch', {
        type: 'Boolean',
        columns: ['state', 'failedIn', 'storedAs', 'appliedThrough'],
        description: '可撤回：What it brought can be taken back.',
        compute: (row) => mayTakeBack(row as unknown as BatchStanding),
      }),
      errorCode: t.exposeString('errorCode', { nullable: true, description: '错误代码：Why it failed.' }),
      errorMessage: t.exposeString('errorMessage', {
        nullable: true,
        description: '错误说明：What is wrong, and where.',
      }),
      errorRemedy: t.exposeString('errorRemedy', { nullable: true, description: '办法：What to do about it.' }),
      unknownHeaders: t.exposeStringList('unknownHeaders', {
        description: '未识别表头：Columns that nothing was read from.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: '上传时刻：When it was uploaded.' }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        nullable: true,
        description: '完成时刻：When it ended, one way or another.',
      }),
      orgUnit: reads.dictionary(t, {
        ...{ model: 'OrgUnit', dictionary: 'orgUnits', key: 'orgUnitId' },
        description: '上传单位：The unit of the officer who uploaded it.',
      }),
      job: reads.toOne(t, 'CensusBatch', {
        ...{ relation: 'job', target: 'Job' },
        description: '任务：The work that it is or was last in.',
      }),
      reasons: reads.pure(t, 'CensusBatch', {
        type: [reasonCount],
        columns: ['reasons'],
        description: '原因：Pending and rejected rows by reason, the most frequent first.',
        compute: (row) => reasonCounts(row.reasons),
      }),
      pendingRows: reads.toMany(t, 'CensusBatch', {
        ...{ target: 'CensusRow', on: { batchId: 'id' }, limit: 100 },
        where: [{ column: 'outcome', op: 'eq', value: 'PENDING' }],
        order: { columns: ['line'], direction: 'asc' },
        description: '待定行：The first pending rows, in file order.',
      }),
      rejectedRows: reads.toMany(t, 'CensusBatch', {
        ...{ target: 'CensusRow', on: { batchId: 'id' }, limit: 100 },
        where: [{ column: 'outcome', op: 'eq', value: 'REJECTED' }],
        order: { columns: ['line'], direction: 'asc' },
        description: '拒收行：The first rejected rows, in file order.',
      }),
      rejectedFileUrl: reads.pure(t, 'CensusBatch', {
        type: 'String',
        nullable: true,
        columns: ['id', 'pending', 'rejected'],
        description:
          '退回文件：Address of the pending and rejected rows as a file with reason and remedy; null when none.',
        compute: (row) => (Number(row.pending) + Number(row.rejected) > 0 ? downloadUrl(String(row.id)) : null),
      }),
    }),
  });

  builder.prismaObject('CensusRow', {
    description: '排查记录：One row of a file.',
    right: 'census.read',
    cost: 0,
    scope: { none: 'reached through its batch alone, which is scoped by place' },
    fields: (t) => ({
      line: t.exposeInt('line', { description: '行号：Row number in the file, from 1.' }),
      unifiedSocialCreditCode: t.exposeString('code', { nullable: true, description: '统一社会信用代码：As written.' }),
      name: t.exposeString('name', { nullable: true, description: '名称：As written.' }),
      outcome: t.expose('outcome', {
        type: outcome,
        nullable: true,
        description: '结果：How it ended; null while open.',
      }),
      reason: t.exposeString('reason', { nullable: true, description: '原因代码：Stable code of the reason.' }),
      reasonLabel: reads.pure(t, 'CensusRow', {
        ...{ type: 'String', nullable: true, columns: ['reason', 'detail'] },
        description: '原因：The reason in words.',
        compute: ({ reason, detail }) => {
          const label = reason ? (allReasons.get(String(reason))?.label ?? String(reason)) : null;
          return label && detail ? `${label}（${String(detail)}）` : label;
        },
      }),
      remedy: reads.pure(t, 'CensusRow', {
        ...{ type: 'String', nullable: true, columns: ['reason'] },
        description: '办法：What to do about it.',
        compute: ({ reason }) => (reason ? (allReasons.get(String(reason))?.remedy ?? null) : null),
      }),
    }),
  });

  builder.prismaObject('CensusConflict', {
    description: '数据冲突：What a source says against what the register holds.',
    right: 'census.read',
    cost: 0,
    scope: 'place',
    fields: (t) => ({
      id: reads.id(t, 'CensusConflict'),
      kind: t.exposeString('kind', { description: '类别：Class of the conflict, e.g. HEADCOUNT_CONFLICT.' }),
      label: reads.pure(t, 'CensusConflict', {
        ...{ type: 'String', columns: ['kind'] },
        description: '类别名称：The class in words.',
        compute: ({ kind }) => conflictLabels[String(kind)] ?? String(kind),
      }),
      detail: t.exposeString('detail', { description: '内容：What is said, against what.' }),
      source: reads.pure(t, 'CensusConflict', {
        ...{ type: 'RegistrySource', columns: ['source'] },
        description: '来源部门：Who says so.',
        compute: (row) => row.source,
      }),
      line: t.exposeInt('line', { description: '行号：Row of the file that says so.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: '发现时刻：When it was found.' }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        nullable: true,
        description: '处理时刻：When it was settled.',
      }),
      batch: reads.toOne(t, 'CensusConflict', {
        ...{ relation: 'batch', target: 'CensusBatch' },
        description: '批次：The import that found it; null when it belongs to another part of the tree.',
      }),
    }),
  });

  builder.prismaObjectFields('Enterprise', (t) => ({
    censusConflicts: reads.toMany(t, 'Enterprise', {
      ...{ target: 'CensusConflict', on: { enterpriseId: 'id' }, limit: 20, right: 'census.read' },
      order: { columns: ['id'], direction: 'desc' },
      description: '数据冲突：What sources say against each other about it, newest first.',
    }),
  }));
}

const conflictLabels: Readonly<Record<string, string>> = {
  HEADCOUNT_CONFLICT: '人数相差超过两成',
  STATUS_CONFLICT: '存续状态不一致',
  JURISDICTION_CONFLICT: '登记地与经营地不同',
  NAME_CONFLICT: '名称不一致',
  COVERED_UNIT_UNKNOWN: '覆盖单位不在库',
};
