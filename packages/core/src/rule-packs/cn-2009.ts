import { lawOf, nationalPack } from './national-pack.ts';

/** National rules under the 2009 text. Its numbers are known by the offset of articles, except where a source quotes one. */
export const cn2009 = nationalPack(
  2009,
  { code: 'CN-2009', name: '全国规则（2009年文本）', validFrom: '2009-08-27', validUntil: '2021-12-31' },
  [
    {
      code: 'membership.labour-relation',
      subject: '入会对象',
      document: lawOf(2009),
      article: '3',
      text: '以工资收入为主要生活来源的劳动者有参加和组织工会的权利；无劳动（工作）关系的新就业形态劳动者尚无明文。',
      severity: 'WARN',
      status: 'RECONSTRUCTED',
      parameters: { newFormAdmitted: false },
    },
    {
      // The rules on registration came in 2020: for the years before nobody has read a text.
      code: 'legal-person.change-days',
      subject: '法人变更登记',
      document: '依据待核',
      article: null,
      text: '登记事项变更的，自变更之日起三十日内办理变更登记。',
      severity: 'WARN',
      status: 'UNCONFIRMED',
      parameters: { days: 30 },
    },
  ],
);
