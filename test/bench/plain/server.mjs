// Yoga, Pothos and Prisma with the defaults of their plugins, as one would write it in an afternoon. Runs in the folder
// in which the benchmark installed it, beside the client that was generated there.
import { createServer } from 'node:http';
import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import { PrismaPg } from '@prisma/adapter-pg';
import { createYoga } from 'graphql-yoga';
import { PrismaClient } from './generated/client/client.ts';
import { getDatamodel } from './generated/pothos-types.ts';

const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 });
const prisma = new PrismaClient({ adapter });
const builder = new SchemaBuilder({
  plugins: [PrismaPlugin, RelayPlugin],
  relay: {},
  prisma: { client: prisma, dmmf: getDatamodel() },
});
const day = (value) => value.toISOString().slice(0, 10);

builder.prismaObject('OrgUnit', {
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name'), parent: t.relation('parent') }),
});
builder.prismaObject('Enterprise', {
  fields: (t) => ({
    id: t.exposeID('id'),
    unifiedSocialCreditCode: t.exposeString('unifiedSocialCreditCode'),
    name: t.exposeString('name'),
    headcount: t.exposeInt('headcount'),
    address: t.exposeString('address'),
    township: t.relation('township'),
    county: t.relation('county'),
    city: t.relation('city'),
    coveringUnion: t.relation('coveringUnion'),
    recentFacts: t.relation('facts', {
      args: { first: t.arg.int({ required: true }) },
      query: ({ first }, { provinceId }) => ({
        where: { provinceId, audience: 'FACT' },
        orderBy: { seq: 'desc' },
        take: first,
      }),
    }),
  }),
});
builder.prismaObject('Fact', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    on: t.string({ select: { occurredOn: true }, resolve: (fact) => day(fact.occurredOn) }),
  }),
});
builder.prismaObject('TradeUnion', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    status: t.exposeString('status'),
    approvedOn: t.string({ select: { approvedOn: true }, resolve: (union) => day(union.approvedOn) }),
    superior: t.relation('superior'),
    coverages: t.relation('coverages', {
      args: { first: t.arg.int({ required: true }) },
      query: ({ first }, { provinceId }) => ({
        where: { provinceId },
        orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
        take: first,
      }),
    }),
    memberships: t.relation('memberships', {
      args: { first: t.arg.int({ required: true }) },
      query: ({ first }, { provinceId }) => ({ where: { provinceId }, orderBy: { id: 'asc' }, take: first }),
    }),
  }),
});
builder.prismaObject('UnionCoverage', { fields: (t) => ({ enterprise: t.relation('enterprise') }) });
builder.prismaObject('Membership', {
  fields: (t) => ({
    status: t.exposeString('status'),
    joinedOn: t.string({ select: { joinedOn: true }, resolve: (membership) => day(membership.joinedOn) }),
    member: t.relation('member'),
  }),
});
builder.prismaObject('Member', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    phoneMasked: t.exposeString('phoneMasked', { nullable: true }),
  }),
});
const figure = (name) => (t) => t.int({ resolve: (row) => row[name] });
const Figures = builder.objectRef('Figures').implement({
  fields: (t) => ({
    orgUnit: t.field({ type: Place, resolve: (row) => row.unit }),
    ...Object.fromEntries(
      ['enterprises', 'inScope', 'covered', 'unions', 'members'].map((name) => [name, figure(name)(t)]),
    ),
  }),
});
const Place = builder.objectRef('Place').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
});

builder.queryType({
  fields: (t) => ({
    enterprises: t.prismaConnection({
      type: 'Enterprise',
      cursor: 'id',
      args: { city: t.arg.id(), minHeadcount: t.arg.int() },
      resolve: (query, _root, { city, minHeadcount }, { provinceId }) =>
        prisma.enterprise.findMany({
          ...query,
          where: {
            provinceId,
            coveringUnionId: null,
            ...(city ? { cityId: city } : {}),
            ...(minHeadcount ? { headcount: { gte: minHeadcount } } : {}),
          },
          orderBy: [{ headcount: 'desc' }, { id: 'desc' }],
        }),
    }),
    enterprise: t.prismaField({
      type: 'Enterprise',
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { provinceId }) =>
        prisma.enterprise.findFirst({ ...query, where: { id, provinceId } }),
    }),
    tradeUnions: t.prismaConnection({
      type: 'TradeUnion',
      cursor: 'id',
      resolve: (query, _root, _args, { provinceId }) =>
        prisma.tradeUnion.findMany({ ...query, where: { provinceId }, orderBy: { id: 'asc' } }),
    }),
    cities: t.field({
      type: [Figures],
      resolve: async (_root, _args, { provinceId }) => {
        const [units, sums] = await Promise.all([
          prisma.orgUnit.findMany({ where: { parentId: provinceId }, orderBy: { code: 'asc' } }),
          prisma.counter.groupBy({
            by: ['cityId'],
            where: { provinceId },
            _sum: { enterprises: true, inScope: true, covered: true, unions: true, members: true },
          }),
        ]);
        const byCity = new Map(sums.map((sum) => [sum.cityId, sum._sum]));
        return units.map((unit) => ({ unit, ...byCity.get(unit.id) }));
      },
    }),
  }),
});

const yoga = createYoga({
  schema: builder.toSchema(),
  graphiql: false,
  logging: false,
  context: ({ request }) => ({ provinceId: request.headers.get('x-province') }),
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ ready: `http://127.0.0.1:${server.address().port}/graphql` });
});
process.once('disconnect', () => process.exit());
