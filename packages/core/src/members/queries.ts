import type { CoreModule } from '../module.ts';

/** Root reads of members. */
export function memberQueries({ builder, reads }: CoreModule): void {
  builder.queryField('member', (t) =>
    reads.one(t, { model: 'Member', right: 'member.read', description: '会员：One member of your tree, masked.' }),
  );
}
