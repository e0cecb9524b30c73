import type { CoreBuilder } from '../graphql.ts';
import type { CoreModule } from '../module.ts';
import type { Finding } from './check.ts';
import { citation } from './citation.ts';

const made = new WeakMap<CoreBuilder, FindingRef>();

/** The type of a finding, one a builder: whoever shows findings takes it here, in any order of modules. */
export function findingRef(module: CoreModule): FindingRef {
  const ref = made.get(module.builder) ?? makeFinding(module);
  made.set(module.builder, ref);
  return ref;
}

type FindingRef = ReturnType<typeof makeFinding>;

function makeFinding({ builder, enums }: CoreModule) {
  return builder.objectRef<Finding>('RuleFinding').implement({
    description: '规则核查：What one rule said of one thing, with the text in force on the day that it speaks of.',
    right: 'authenticated',
    cost: 0,
    fields: (t) => ({
      rule: t.exposeString('rule', { description: '规则：Code of the rule.' }),
      pack: t.exposeString('pack', { description: '规则包：Code of the pack in force on that day.' }),
      severity: t.expose('severity', { type: enums.RuleSeverity, description: '强度：What a breach does.' }),
      outcome: t.expose('outcome', { type: enums.FindingOutcome, description: '结论：Whether it is kept.' }),
      subject: t.exposeString('subject', { description: '事项：What it is about.' }),
      citation: t.string({
        description: '依据：Document and article, or 依据待核.',
        complexity: 0,
        resolve: (finding) => citation(finding),
      }),
      document: t.exposeString('document', { description: '文件：Document.' }),
      article: t.exposeString('article', {
        nullable: true,
        description: '条：Number of the article; null where none is known.',
      }),
      status: t.expose('status', { type: enums.RuleStatus, description: '依据状态：How well the text is known.' }),
      text: t.exposeString('text', { description: '规则内容：What the rule says.' }),
      detail: t.exposeString('detail', {
        nullable: true,
        description: '不符之处：What is wrong; null when it is kept.',
      }),
    }),
  });
}
