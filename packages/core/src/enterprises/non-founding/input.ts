import type { CoreBuilder } from '../../graphql.ts';

type ReasonRef = ReturnType<typeof build>;
const made = new WeakMap<CoreBuilder, ReasonRef>();

const build = (builder: CoreBuilder) =>
  builder.inputType('NonFoundingReasonInput', {
    description: '未建会原因输入：A reason as an officer names it.',
    fields: (t) => ({
      code: t.string({ required: true, description: '代码：Code of the catalogue.' }),
      note: t.string({ description: '说明：The officer’s words; required for OTHER.' }),
    }),
  });

/** The input of a reason, one for all mutations that take one. */
export function reasonInput(builder: CoreBuilder): ReasonRef {
  const ref = made.get(builder) ?? build(builder);
  made.set(builder, ref);
  return ref;
}
