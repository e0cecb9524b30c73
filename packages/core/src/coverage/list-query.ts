import { badInput, code, isUuid, pageInfoRef } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { MAX_PAGE, rowsAsked } from '../platform/page.ts';
import type { PeriodFilter } from './figures/filter.ts';
import { countListed, type FigureName, type Listed, type ListedUnit, readListed } from './figures/list.ts';
import type { TermName } from './figures/terms.ts';
import { spanOf } from './spans.ts';
import { knowledgeOf, partOf, pastDay } from './state.ts';

/** Each number as the statements know it. */
const figures = {
  IN_SCOPE: 'inScope',
  COVERED: 'covered',
  COVERED_INDEPENDENT: 'coveredIndependent',
  HEALTHY: 'healthy',
  SUSPECTED_PAPER: 'suspectedPaper',
  UNCOVERED: 'uncovered',
  OVERDUE_UNCOVERED: 'overdueUncovered',
} as const satisfies Record<string, FigureName>;

interface ListArgs {
  readonly figure?: keyof typeof figures | null | undefined;
  readonly term?: TermName | null | undefined;
  readonly on?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly believedOn?: string | null | undefined;
  readonly believedFrom?: string | null | undefined;
}

/** The number that the arguments name: of a day, or a term between two. */
function listedOf(context: CoreContext, args: ListArgs): Listed {
  const { term, on, from, to } = args;
  const figure = args.figure ?? (term ? null : 'IN_SCOPE');
  if (figure && !term) {
    const believedOn = knowledgeOf(context, args.believedOn, 'believedOn');
    return { figure: figures[figure], at: { on: on ? pastDay(context, on, 'on') : context.clock.today(), believedOn } };
  }
  if (!term || figure) throw badInput('figure', 'pass a figure or a term, and one of them only.', 'Leave one out.');
  if (!from || !to) throw badInput('from', 'a term needs two days.', 'Pass from and to, as stockFlow was asked.');
  return { term, span: spanOf(context, { ...args, from, to }) };
}

interface Page {
  readonly filter: PeriodFilter;
  readonly listed: Listed;
  readonly rows: readonly ListedUnit[];
  readonly first: number;
  readonly after: string | null;
}

const MARK = 'cl:';
const cursorOf = (row: ListedUnit): string => Buffer.from(MARK + row.enterpriseId).toString('base64url');

function afterOf(cursor: string | null | undefined): string | null {
  if (!cursor) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = text.slice(MARK.length);
  if (text.startsWith(MARK) && isUuid(id)) return id;
  throw badInput('after', 'this cursor belongs to another list.', 'Pass a cursor that this list returned.');
}

/** The list behind each number of coverage: the same filter, the same count. */
export function coverageListQuery({ builder, reads, enums }: CoreModule): void {
  const item = builder.objectRef<ListedUnit>('CoverageListItem').implement({
    description: '覆盖明细：An enterprise as a number counted it on its day.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      enterprise: reads.ref(t, {
        model: 'Enterprise',
        key: 'enterpriseId',
        description: '企业：The enterprise; null where it stands outside your tree today.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit that was accountable for it that day.',
      }),
      tradeUnion: reads.ref(t, {
        model: 'TradeUnion',
        key: 'tradeUnionId',
        description: '工会：The union that covered it that day.',
      }),
      coverageKind: t.expose('coverageKind', {
        type: enums.UnionKind,
        nullable: true,
        description: '覆盖方式：How it was covered; null while uncovered.',
      }),
      overdueFrom: t.expose('overdueFrom', {
        type: 'Date',
        nullable: true,
        description: '逾期起算日：Day from which it is overdue while uncovered.',
      }),
      enteredBecause: t.field({
        type: enums.ScopeEnterReason,
        nullable: true,
        description: '入围原因：Why it came into scope.',
        resolve: (row) => row.enteredBecause as never,
      }),
    }),
  });
  const edge = builder.objectRef<ListedUnit>('CoverageListEdge').implement({
    description: '列表项：One unit of a page, with its cursor.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      cursor: t.string({ description: '游标：Opaque place of this row in the order.', resolve: cursorOf }),
      node: t.field({ type: item, description: '节点：The unit.', resolve: (row) => row }),
    }),
  });
  const connection = builder.objectRef<Page>('CoverageListConnection').implement({
    description: '覆盖明细列表：A page of the units behind a number.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: '列表项：The rows of the page.',
        resolve: (page) => page.rows.slice(0, page.first),
      }),
      pageInfo: t.field({
        type: pageInfoRef(builder) as never,
        description: '分页信息：Where the page stands.',
        resolve: ({ rows, first, after }) => {
          const shown = rows.slice(0, first);
          return {
            hasNextPage: rows.length > first,
            hasPreviousPage: after !== null,
            startCursor: shown[0] ? cursorOf(shown[0]) : null,
            endCursor: shown.length ? cursorOf(shown.at(-1) as ListedUnit) : null,
          } as never;
        },
      }),
      totalCount: t.int({
        complexity: 20,
        description: '总数：The number itself: all rows of the list.',
        resolve: async ({ filter, listed }, _args, context) => await countListed(context.query, filter, listed),
      }),
    }),
  });
  builder.queryField('coverageList', (t) =>
    t.field({
      type: connection,
      nullable: true,
      description: '覆盖明细：The units behind a number of coverage, or behind a term of stockFlow.',
      right: 'progress.read',
      complexity: (args) => ({ field: 10, multiplier: Math.max(1, args.first ?? 20) }),
      read: code('a keyset over periods of two times, which no declared filter can say; scope stands in its statement'),
      args: {
        figure: t.arg({
          type: enums.CoverageFigure,
          description: '数字：The number of one day, IN_SCOPE when absent; or pass a term.',
        }),
        term: t.arg({ type: enums.StockFlowTerm, description: '流量项：The term between two days; or pass a figure.' }),
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
        on: t.arg({ type: 'Date', description: '日期：Day of the figure; today when absent.' }),
        from: t.arg({ type: 'Date', description: '起日：First day, for a term.' }),
        to: t.arg({ type: 'Date', description: '止日：Last day, for a term.' }),
        believedOn: t.arg({ type: 'Date', description: '认知日期：State of knowledge; today when absent.' }),
        believedFrom: t.arg({
          type: 'Date',
          description: '期初认知：State of knowledge of the first day, for a term.',
        }),
        industrialUnit: t.arg.id({ description: '产业工会：Only units of this industrial union or line.' }),
        kind: t.arg({ type: enums.EnterpriseKind, description: '类别：Only units of this kind.' }),
        campaign: t.arg.id({ description: '行动：Global id of the campaign; the leading one when absent.' }),
        first: t.arg.int({ description: `条数：How many rows, at most ${MAX_PAGE}; 20 when absent.` }),
        after: t.arg.string({ description: '游标：The cursor after which to go on.' }),
      },
      resolve: async (_root, args, context): Promise<Page> => {
        const filter = await partOf(context, args);
        const listed = listedOf(context, args);
        const first = rowsAsked(args.first);
        const after = afterOf(args.after);
        return {
          ...{ filter, listed, first, after },
          rows: await readListed(context.query, filter, listed, { first: first + 1, after }),
        };
      },
    }),
  );
}
