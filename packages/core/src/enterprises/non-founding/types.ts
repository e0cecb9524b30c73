import type { CoreModule } from '../../module.ts';
import { officerOf } from '../officer-id.ts';
import { consequencesOf, type NonFoundingFamily } from './families.ts';

/** A reason as assessed, and a code of the catalogue. */
export function nonFoundingTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('NonFoundingReason', {
    description: '未建会原因：Why a unit in scope has no union, as an officer assessed it.',
    right: 'enterprise.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'NonFoundingReason'),
      taxonomy: t.exposeString('taxonomy', { description: '目录版本：Version of the catalogue.' }),
      code: t.exposeString('code', { description: '代码：Code of the reason.' }),
      family: t.expose('family', { type: enums.NonFoundingFamily, description: '类：Family of the reason.' }),
      isPrimary: t.exposeBoolean('isPrimary', { description: '主要：Whether it is the one primary reason.' }),
      note: t.exposeString('note', { nullable: true, description: '说明：The officer’s words.' }),
      assessedOn: t.expose('assessedOn', { type: 'Date', description: '评估日期：Day of the assessment.' }),
      endedOn: t.expose('endedOn', {
        type: 'Date',
        nullable: true,
        description: '终止日期：First day on which it no longer holds: covered, out of scope or assessed anew.',
      }),
      officer: officerOf(reads, t, 'NonFoundingReason', 'officerId', '评估人：Who assessed it.'),
    }),
  });
  const follows = (key: keyof (typeof consequencesOf)['DATA'], description: string) => ({
    type: 'Boolean' as const,
    columns: ['family'] as const,
    description,
    compute: (row: Readonly<Record<string, unknown>>) => consequencesOf[row.family as NonFoundingFamily][key],
  });
  builder.prismaObject('NonFoundingReasonCode', {
    description: '未建会原因目录：A code of one version of the catalogue.',
    right: 'enterprise.read',
    cost: 0,
    scope: { none: 'a catalogue, the same for everybody' },
    fields: (t) => ({
      taxonomy: t.exposeString('taxonomy', { description: '目录版本：Version of the catalogue.' }),
      code: t.exposeString('code', { description: '代码：Code of the reason.' }),
      label: t.exposeString('label', { description: '名称：Chinese label.' }),
      family: t.expose('family', { type: enums.NonFoundingFamily, description: '类：Family of the reason.' }),
      textRequired: t.exposeBoolean('textRequired', { description: '须说明：Whether it needs words.' }),
      scopeCorrection: reads.pure(
        t,
        'NonFoundingReasonCode',
        follows('scopeCorrection', '须更正范围：Whether it leads to a correction of the record’s scope.'),
      ),
      ownFault: reads.pure(
        t,
        'NonFoundingReasonCode',
        follows('ownFault', '工会自身：Whether it is the federation’s own fault.'),
      ),
      mayOpenHoldout: reads.pure(
        t,
        'NonFoundingReasonCode',
        follows('mayOpenHoldout', '可列钉子户：Whether a holdout case may be opened on it.'),
      ),
    }),
  });
}
