import { code } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';

/** Of each code the province's own rule before the national one. */
const IDS_IN_FORCE = `select distinct on (r.code) r.id::text as id from core_rule r join core_rule_pack p on p.id = r.pack_id
  where p.valid_from <= $1::date and (p.valid_until is null or p.valid_until >= $1::date)
    and (p.jurisdiction_id is null or p.jurisdiction_id = $2::uuid)
  order by r.code, p.jurisdiction_id nulls last`;

/** Root reads of rule packs. */
export function rulePackQueries({ builder, reads }: CoreModule): void {
  builder.queryField('rulePacks', (t) =>
    reads.list(t, {
      model: 'RulePack',
      right: 'rule-pack.read',
      description: '规则包：All packs, the newest first.',
      order: { columns: ['validFrom', 'id'], direction: 'desc' },
      limit: 100,
    }),
  );
  builder.queryField('rules', (t) =>
    t.field({
      type: [reads.type('Rule')],
      description: '适用规则：The rules in force on a day in your province, by code.',
      right: 'rule-pack.read',
      complexity: { field: 5, multiplier: 50 },
      read: code('the province’s rule takes the place of the national one of its code'),
      args: { on: t.arg({ type: 'Date', description: '日期：Day that the rules are asked of; today when absent.' }) },
      resolve: async (_root, { on }, context, info) => {
        const ids = await context.query<{ id: string }>(
          IDS_IN_FORCE,
          on ?? context.clock.today(),
          context.viewer?.place.provinceId ?? null,
        );
        const rows = await Promise.all(ids.map(({ id }) => context.reader.ref(id, info)));
        return rows.filter((row) => row !== null) as never;
      },
    }),
  );
}
