import type { RawTx } from '@jianhui/database';
import { unauthenticated } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { Finding } from '../rule-packs/check.ts';
import { findingRef } from '../rule-packs/finding-type.ts';
import { rulesOn } from '../rule-packs/in-force.ts';
import { unionFacts } from './finding-facts.ts';
import { unionFindings } from './findings.ts';

/** Findings of all unions of a page: one statement for the rules and one for what they ask, however many unions. */
async function loadFindings(ids: readonly string[], context: CoreContext): Promise<Finding[][]> {
  const { viewer, clock, reader } = context;
  if (!viewer || !reader.scope) throw unauthenticated('findings');
  const today = clock.today();
  const tx = { $queryRawUnsafe: (sql: string, ...values: unknown[]) => context.query(sql, ...values) } as RawTx;
  const [rules, facts] = await Promise.all([
    rulesOn(tx, today, viewer.place.provinceId),
    unionFacts((sql, ...values) => context.query(sql, ...values), ids, reader.scope, today),
  ]);
  const found = new Map(facts.map((union) => [union.id, unionFindings(union, rules, today)]));
  return ids.map((id) => found.get(id) ?? []);
}

/** UnionHealthCheck (S14): whether a union passes the four checks of A.2, and what else the rules warn of (B.4). */
export function unionHealthFields(module: CoreModule): void {
  const { builder } = module;
  const finding = findingRef(module);
  builder.prismaObjectFields('TradeUnion', (t) => ({
    healthy: t.exposeBoolean('healthy', {
      description: '健康：Chair in post, term in force, enough real-name members; not a paper union.',
    }),
    healthProblems: t.exposeStringList('healthProblems', {
      description: '空壳疑点：Which of the four checks it fails, by code.',
    }),
    findings: t.loadableList({
      type: finding,
      description: '提示清单：What the rules in force warn of in this union today.',
      complexity: { field: 5, multiplier: 5 },
      read: { kind: 'batched', columns: ['id'], reason: 'one statement for all unions of a page' },
      load: (ids: string[], context: CoreContext) => loadFindings(ids, context),
      loaderOptions: { cache: false },
      resolve: (union) => union.id,
    }),
  }));
}
