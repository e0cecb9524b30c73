import { code } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { type CodeList, codeLists } from './code-lists.ts';
import { type MembershipRule, membershipRules } from './membership-rules.ts';

/** 代码表 and 会籍规则: what a front end shows beside a form. */
export function codeListQueries({ builder }: CoreModule): void {
  const list = builder.objectRef<CodeList>('MemberCodeList').implement({
    description: '代码表：One list of codes of real-name records.',
    right: 'member.read',
    cost: 0,
    fields: (t) => ({
      field: t.exposeString('field', { description: '字段：Field that it is for.' }),
      label: t.exposeString('label', { description: '名称：Name of the list.' }),
      standard: t.exposeString('standard', { description: '标准：Standard or custom that it follows.' }),
      confirmed: t.boolean({
        description: '已核：Whether every code was seen; otherwise 依据待核, accepted by format.',
        resolve: (row) => row.status === 'VERIFIED',
      }),
      format: t.exposeString('format', {
        nullable: true,
        description: '格式：Regular expression of a code, where the list is not at hand.',
      }),
      codes: t.field({
        type: 'JSON',
        description: '代码：Code to value of this API; empty where only the format is known.',
        resolve: (row) => row.codes,
      }),
    }),
  });
  const rule = builder.objectRef<MembershipRule>('MembershipRule').implement({
    description: '会籍规则：What a situation in working life does to a membership.',
    right: 'member.read',
    cost: 0,
    fields: (t) => ({
      situation: t.exposeString('situation', { description: '情形：Stable name of the situation.' }),
      effect: t.exposeString('effect', { description: '后果：What it does to the membership.' }),
      text: t.exposeString('text', { description: '规则：The rule in one sentence.' }),
      document: t.exposeString('document', { nullable: true, description: '依据文件：Document; null while 依据待核.' }),
      article: t.exposeString('article', { nullable: true, description: '条款：Article, where it is known.' }),
      confirmed: t.boolean({
        description: '已核：Whether its source was read; otherwise 依据待核.',
        resolve: (row) => row.status === 'CONFIRMED',
      }),
    }),
  });
  builder.queryField('memberCodeLists', (t) =>
    t.field({
      type: [list],
      description: '代码表：Lists of codes of real-name records.',
      right: 'member.read',
      complexity: 1,
      read: code('constants of the program'),
      resolve: () => [...codeLists],
    }),
  );
  builder.queryField('membershipRules', (t) =>
    t.field({
      type: [rule],
      description: '会籍规则：Rules of membership with their sources.',
      right: 'member.read',
      complexity: 1,
      read: code('constants of the program'),
      resolve: () => Object.values(membershipRules),
    }),
  );
}
