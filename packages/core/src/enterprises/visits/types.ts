import type { CoreModule } from '../../module.ts';
import { officerOf } from '../officer-id.ts';

/** FieldVisit. */
export function fieldVisitType({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('FieldVisit', {
    description: '实地走访：An officer was there on a day and says what was found.',
    right: 'enterprise.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'FieldVisit'),
      visitedOn: t.expose('visitedOn', { type: 'Date', description: '走访日期：Day of the visit.' }),
      outcome: t.expose('outcome', { type: enums.FieldVisitOutcome, description: '结果：What was found.' }),
      headcountOnSite: t.exposeInt('headcountOnSite', {
        nullable: true,
        description: '现场人数：Staff as counted or shown on site, persons.',
      }),
      employerAttitude: t.exposeInt('employerAttitude', {
        nullable: true,
        description: '单位态度：1 refuses to 5 supports.',
      }),
      contactName: t.exposeString('contactName', { nullable: true, description: '联系人：Whom the officer met.' }),
      note: t.exposeString('note', { description: '情况：What was found, in words.' }),
      officer: officerOf(reads, t, 'FieldVisit', 'officerId', '走访人：Who was there.'),
      enterprise: reads.toOne(t, 'FieldVisit', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The enterprise.',
      }),
    }),
  });
}
