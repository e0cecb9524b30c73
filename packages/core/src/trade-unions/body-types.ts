import type { CoreModule } from '../module.ts';

/** Bodies, posts, terms and registrations of a union. */
export function unionBodyTypes({ builder, reads, enums }: CoreModule): void {
  const scoped = { right: 'trade-union.read', cost: 0, scope: 'place' as const };
  builder.prismaObject('UnionBody', {
    description: '工会机构：Committee, fund-audit committee or women’s committee of a union.',
    ...scoped,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'UnionBody'),
      kind: t.expose('kind', { type: enums.UnionBodyKind, description: '机构：Which body.' }),
      formedOn: t.expose('formedOn', { type: 'Date', description: '成立日期：Day on which it was formed.' }),
      dissolvedOn: t.expose('dissolvedOn', {
        type: 'Date',
        nullable: true,
        description: '撤销日期：First day on which it no longer exists.',
      }),
      posts: reads.toMany(t, 'UnionBody', {
        target: 'UnionPost',
        on: { bodyId: 'id' },
        order: { columns: ['startsOn', 'id'], direction: 'desc' },
        limit: 100,
        description: '任职：Who holds or held its posts, newest first.',
      }),
    }),
  });
  builder.prismaObject('UnionPost', {
    description: '任职：A person holds a post in a body for a time.',
    ...scoped,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'UnionPost'),
      post: t.expose('post', { type: enums.UnionPostKind, description: '职务：Which post.' }),
      personName: t.exposeString('personName', { description: '姓名：Who holds it.' }),
      fullTime: t.exposeBoolean('fullTime', { description: '专职：Works full time for the union.' }),
      startsOn: t.expose('startsOn', { type: 'Date', description: '任职日期：First day in the post.' }),
      endsOn: t.expose('endsOn', {
        type: 'Date',
        nullable: true,
        description: '免职日期：First day out of the post.',
      }),
      endReason: reads.pure(t, 'UnionPost', {
        type: enums.UnionPostEndReason,
        columns: ['endReason'],
        nullable: true,
        description: '免职原因：Why it ended.',
        compute: (row) => row.endReason,
      }),
      endConsent: t.expose('endConsent', {
        type: 'JSON',
        nullable: true,
        description: '免职凭据：Consents or vote by which a chair left during the term.',
      }),
      body: reads.toOne(t, 'UnionPost', { relation: 'body', target: 'UnionBody', description: '机构：The body.' }),
      member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The person on the roster.' }),
    }),
  });
  builder.prismaObject('UnionTerm', {
    description: '届期：One term of a union’s committee.',
    ...scoped,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'UnionTerm'),
      number: t.exposeInt('number', { description: '届次：Which term, as recorded here.' }),
      years: t.exposeInt('years', { description: '任期：Three or five years.' }),
      electedOn: t.expose('electedOn', { type: 'Date', description: '选举日期：Day of the election.' }),
      startsOn: t.expose('startsOn', { type: 'Date', description: '届期起：First day.' }),
      endsOn: t.expose('endsOn', { type: 'Date', description: '届期止：First day after it.' }),
      approvalNumber: t.exposeString('approvalNumber', {
        nullable: true,
        description: '批复文号：Approval of the election.',
      }),
      approvedOn: t.expose('approvedOn', {
        type: 'Date',
        nullable: true,
        description: '批复日期：Day of the approval.',
      }),
      postponedTo: t.expose('postponedTo', {
        type: 'Date',
        nullable: true,
        description: '延至：First day after the postponed term.',
      }),
      postponementApproval: t.exposeString('postponementApproval', {
        nullable: true,
        description: '延期批复：Approval of the postponement.',
      }),
    }),
  });
  builder.prismaObject('LegalPersonRegistration', {
    description: '法人资格登记：Registration, change or cancellation as a legal person.',
    ...scoped,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'LegalPersonRegistration'),
      kind: t.expose('kind', { type: enums.LegalPersonRegistrationKind, description: '种类：Which kind.' }),
      subject: reads.pure(t, 'LegalPersonRegistration', {
        type: enums.LegalPersonChangeSubject,
        columns: ['subject'],
        nullable: true,
        description: '变更事项：What changed.',
        compute: (row) => row.subject,
      }),
      occurredOn: t.expose('occurredOn', { type: 'Date', description: '发生日期：Day from which 30 days run.' }),
      registeredOn: t.expose('registeredOn', {
        type: 'Date',
        nullable: true,
        description: '登记日期：Null while it is not registered.',
      }),
      certificateNumber: t.exposeString('certificateNumber', { nullable: true, description: '证书编号：Number.' }),
      validTo: t.expose('validTo', { type: 'Date', nullable: true, description: '有效期至：Last day.' }),
    }),
  });
}
