import type { CoreModule } from '../module.ts';
import { citation } from './citation.ts';
import { findingRef } from './finding-type.ts';
import type { RuleInForce } from './rule.ts';

/** RulePack, Rule, and what a rule says of a step. */
export function rulePackTypes(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const shared = { none: 'rules are the same for every officer of the province' };
  findingRef(module);
  builder.prismaObject('RulePack', {
    description: '规则包：A dated set of rules; the text in force on the day of the event decides.',
    right: 'rule-pack.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'RulePack'),
      code: t.exposeString('code', { description: '代码：Code of the pack.' }),
      name: t.exposeString('name', { description: '名称：Name.' }),
      jurisdiction: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'jurisdictionId',
        description: '适用地区：The province whose overlay it is; null for the national text.',
      }),
      validFrom: t.expose('validFrom', { type: 'Date', description: '施行日期：First day in force.' }),
      validUntil: t.expose('validUntil', {
        type: 'Date',
        nullable: true,
        description: '失效日期：Last day in force; null while it is.',
      }),
      rules: reads.toMany(t, 'RulePack', {
        target: 'Rule',
        on: { packId: 'id' },
        order: { columns: ['code', 'id'], direction: 'asc' },
        limit: 100,
        description: '规则：Its rules by code.',
      }),
    }),
  });
  builder.prismaObject('Rule', {
    description: '规则：One rule of a pack, with its document and, where one is known, its article.',
    right: 'rule-pack.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Rule'),
      code: t.exposeString('code', { description: '代码：Code, the same in every pack.' }),
      subject: t.exposeString('subject', { description: '事项：What it is about.' }),
      document: t.exposeString('document', { description: '文件：Document.' }),
      article: t.exposeString('article', {
        nullable: true,
        description: '条：Number of the article in that text; null where none is known.',
      }),
      citation: reads.pure(t, 'Rule', {
        type: 'String',
        columns: ['document', 'article', 'status'],
        description: '依据：Document and article, or 依据待核.',
        compute: (row) => citation(row as unknown as RuleInForce),
      }),
      text: t.exposeString('text', { description: '内容：What it says.' }),
      severity: t.expose('severity', { type: enums.RuleSeverity, description: '强度：What a breach does.' }),
      status: t.expose('status', { type: enums.RuleStatus, description: '依据状态：How well the text is known.' }),
      parameters: t.expose('parameters', {
        type: 'JSON',
        description: '参数：Its numbers; their shape goes by the code.',
      }),
      pack: reads.toOne(t, 'Rule', {
        relation: 'pack',
        target: 'RulePack',
        description: '规则包：The pack that states it.',
      }),
    }),
  });
}
