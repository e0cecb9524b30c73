import type { CoreModule } from '../../module.ts';

/** Root reads of visits. */
export function fieldVisitQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('fieldVisits', (t) =>
    reads.connection(t, {
      model: 'FieldVisit',
      right: 'enterprise.read',
      description: '走访列表：Visits below a unit, of an officer or of an enterprise, newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'officerId', op: 'eq', arg: 'officer' },
        { column: 'enterpriseId', op: 'eq', arg: 'enterprise' },
        { column: 'outcome', op: 'eq', arg: 'outcome' },
        { column: 'visitedOn', op: 'gte', arg: 'from' },
        { column: 'visitedOn', op: 'lte', arg: 'to' },
      ],
      order: { columns: ['visitedOn', 'id'], direction: 'desc' },
      totalCount: true,
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        officer: { type: 'ID', description: '走访人：Only those of this officer.' },
        enterprise: { type: 'ID', description: '企业：Only those of this enterprise.' },
        outcome: { type: enums.FieldVisitOutcome, description: '结果：Only with this outcome.' },
        from: { type: 'Date', description: '起：On this day or later.' },
        to: { type: 'Date', description: '止：On this day or before.' },
      },
    }),
  );
}
