import { badInput, code, globalId, isUuid, parseGlobalId } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import { unitInScope } from '../coverage/state.ts';
import type { CoreModule } from '../module.ts';
import { rowsAsked } from '../platform/page.ts';
import { type Mismatch, membershipMismatches } from './mismatches.ts';
import {
  flawedMembers,
  type MembershipQuality,
  mandatoryFields,
  membershipQuality,
  type QualityScope,
  recordChecks,
  usualStaleAfter,
} from './quality.ts';
import type { MemberFlaw, MembershipMismatchKind } from './shapes.ts';

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function scopeOf(context: CoreContext, below: unknown, staleAfter: number | null | undefined): QualityScope {
  if (staleAfter != null && (staleAfter < 1 || staleAfter > 3_650))
    throw badInput('staleAfter', `${staleAfter} is not between 1 and 3650.`, 'Give a number of days.');
  return {
    unit: unitInScope(context, below as string | null | undefined, 'below').unit,
    today: context.clock.today(),
    allowHistoricBirthYears: context.platform.allowHistoricBirthYears,
    staleAfter: staleAfter ?? usualStaleAfter,
  };
}

const listCost = (args: { first?: number | null | undefined }) => ({ field: 20, multiplier: args.first ?? 20 });

/** 完整率、差错率、更新 of real-name records, and the records behind each figure. */
export function qualityQueries(module: CoreModule): void {
  figures(module);
  flawList(module);
  mismatchList(module);
}

function figures({ builder }: CoreModule): void {
  const quality = builder.objectRef<MembershipQuality>('MembershipQuality').implement({
    description: `实名制质量：Rates of the real-name records below a unit; mandatory fields are ${mandatoryFields.map(({ field }) => field).join(', ')}; checks are ${recordChecks.map(({ check }) => check).join(', ')}.`,
    right: 'member.read',
    cost: 0,
    fields: (t) => ({
      records: t.exposeInt('records', { description: '实名记录数：Records of persons below the unit.' }),
      filledFields: t.exposeInt('filledFields', { description: '已填必填项：Mandatory fields that are filled.' }),
      mandatoryFields: t.exposeInt('mandatoryFields', {
        description: '必填项：Records times the number of mandatory fields.',
      }),
      completeness: t.float({
        nullable: true,
        description: '信息完整率：Quotient filledFields / mandatoryFields; null without records.',
        resolve: (row) => rate(row.filledFields, row.mandatoryFields),
      }),
      failedChecks: t.exposeInt('failedChecks', { description: '未通过校验：Checks that fail.' }),
      checks: t.exposeInt('checks', { description: '校验项：Records times the number of checks.' }),
      errorRate: t.float({
        nullable: true,
        description: '差错率：Quotient failedChecks / checks; null without records.',
        resolve: (row) => rate(row.failedChecks, row.checks),
      }),
      averageAge: t.exposeFloat('averageAge', {
        nullable: true,
        description: '平均更新天数：Mean days since a record was last confirmed or changed; null without records.',
      }),
      incomplete: t.exposeInt('incomplete', { description: '不完整人数：Records with an empty mandatory field.' }),
      erroneous: t.exposeInt('erroneous', { description: '有误人数：Records of which a check fails.' }),
      stale: t.exposeInt('stale', {
        description: '久未核实人数：Records not confirmed or changed for more than staleAfter days.',
      }),
    }),
  });
  builder.queryField('membershipQuality', (t) =>
    t.field({
      type: quality,
      description: '实名制质量：Completeness, error rate and freshness of the records below a unit of your tree.',
      right: 'member.read',
      complexity: 50,
      read: code('aggregates of the records below one unit of the viewer’s tree, in one statement'),
      args: {
        below: t.arg.id({ description: '范围：Global id of the unit; your own when absent.' }),
        staleAfter: t.arg.int({ description: '核实期限：Days after which a record is stale; 365 when absent.' }),
      },
      resolve: (_root, { below, staleAfter }, context) =>
        membershipQuality(context.query, scopeOf(context, below, staleAfter)),
    }),
  );
}

interface FlawPage {
  readonly memberIds: readonly string[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

function flawList({ builder, reads, enums }: CoreModule): void {
  const page = builder.objectRef<FlawPage>('FlawedMemberPage').implement({
    description: '问题名单：A page of the records behind a figure of quality.',
    right: 'member.read',
    cost: 0,
    fields: (t) => ({
      members: reads.refs(t, { model: 'Member', key: 'memberIds', description: '会员：The records.' }),
      endCursor: t.exposeString('endCursor', { nullable: true, description: '游标：Where the page ends.' }),
      hasNextPage: t.exposeBoolean('hasNextPage', { description: '还有：Whether more follow.' }),
    }),
  });
  builder.queryField('flawedMembers', (t) =>
    t.field({
      type: page,
      description: '问题名单：Exactly the records that a figure of membershipQuality counts.',
      right: 'member.read',
      complexity: listCost,
      read: code('the rows of an aggregate, by its own condition, within one unit of the viewer’s tree'),
      args: {
        flaw: t.arg({ type: enums.MemberFlaw, required: true, description: '问题：Which figure.' }),
        below: t.arg.id({ description: '范围：Global id of the unit; your own when absent.' }),
        staleAfter: t.arg.int({ description: '核实期限：Days after which a record is stale; 365 when absent.' }),
        first: t.arg.int({ description: '条数：How many rows, at most 100; 20 when absent.' }),
        after: t.arg.string({ description: '游标：The cursor after which to go on.' }),
      },
      resolve: async (_root, args, context) => {
        const first = rowsAsked(args.first);
        const after = args.after ? parseGlobalId(args.after, 'after', 'Member').id : null;
        const scope = scopeOf(context, args.below, args.staleAfter);
        const ids = await flawedMembers(context.query, scope, args.flaw as MemberFlaw, first + 1, after);
        const memberIds = ids.slice(0, first);
        const last = memberIds.at(-1);
        return { memberIds, endCursor: last ? globalId('Member', last) : null, hasNextPage: ids.length > first };
      },
    }),
  );
}

interface MismatchPage {
  readonly rows: readonly Mismatch[];
  readonly hasNextPage: boolean;
}

const cursorOf = (row: Mismatch): string => `${row.memberId}:${row.kind}`;

function parseCursor(cursor: string): { memberId: string; kind: string } {
  const [memberId = '', kind = ''] = cursor.split(':');
  if (!isUuid(memberId))
    throw badInput('after', 'this cursor belongs to another list.', 'Pass a cursor that this list returned.');
  return { memberId, kind };
}

function mismatchList({ builder, reads, enums }: CoreModule): void {
  const row = builder.objectRef<Mismatch>('MembershipMismatch').implement({
    description: '会籍与劳动关系不符：A person whose membership is not where the labour relation is.',
    right: 'member.read',
    cost: 0,
    fields: (t) => ({
      kind: t.field({
        type: enums.MembershipMismatchKind,
        description: '情形：How they differ.',
        resolve: ({ kind }) => kind,
      }),
      member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The person.' }),
      membership: reads.ref(t, { model: 'Membership', key: 'membershipId', description: '会籍：The membership.' }),
      labourRelation: reads.ref(t, {
        model: 'LabourRelation',
        key: 'labourRelationId',
        description: '劳动关系：The labour relation, within your tree.',
      }),
    }),
  });
  const page = builder.objectRef<MismatchPage>('MembershipMismatchPage').implement({
    description: '不符名单：A page of people whose membership differs from the labour relation.',
    right: 'member.read',
    cost: 0,
    fields: (t) => ({
      rows: t.field({ type: [row], description: '名单：The people.', resolve: ({ rows }) => [...rows] }),
      endCursor: t.string({
        nullable: true,
        description: '游标：Where the page ends.',
        resolve: ({ rows }) => {
          const last = rows.at(-1);
          return last ? cursorOf(last) : null;
        },
      }),
      hasNextPage: t.exposeBoolean('hasNextPage', { description: '还有：Whether more follow.' }),
    }),
  });
  builder.queryField('membershipMismatches', (t) =>
    t.field({
      type: page,
      description: '会籍与劳动关系不符：People whose membership is not where the labour relation is, by person.',
      right: 'member.read',
      complexity: listCost,
      read: code('compares two tables and the coverage between them, within one unit of the viewer’s tree'),
      args: {
        below: t.arg.id({ description: '范围：Global id of the unit; your own when absent.' }),
        kind: t.arg({ type: enums.MembershipMismatchKind, description: '情形：Only of this kind.' }),
        first: t.arg.int({ description: '条数：How many rows, at most 100; 20 when absent.' }),
        after: t.arg.string({ description: '游标：The cursor after which to go on.' }),
      },
      resolve: async (_root, args, context) => {
        const first = rowsAsked(args.first);
        const { unit } = unitInScope(context, args.below as string | null | undefined, 'below');
        const kind = (args.kind ?? null) as MembershipMismatchKind | null;
        const after = args.after ? parseCursor(args.after) : null;
        const rows = await membershipMismatches(context.query, unit, kind, first + 1, after);
        return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
      },
    }),
  );
}
