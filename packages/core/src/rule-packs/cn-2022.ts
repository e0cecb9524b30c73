import { lawOf, nationalPack } from './national-pack.ts';

/** National rules under the text of 2021, in force from 2022. */
export const cn2022 = nationalPack(
  2021,
  { code: 'CN-2022', name: '全国规则（2021年文本）', validFrom: '2022-01-01', validUntil: null },
  [
    {
      code: 'membership.labour-relation',
      subject: '入会对象',
      document: lawOf(2021),
      article: '3',
      text: '用人单位中的劳动者有参加和组织工会的权利；工会适应用工方式变化，维护新就业形态劳动者参加工会的权利。',
      severity: 'INFO',
      status: 'CONFIRMED',
      parameters: { newFormAdmitted: true },
    },
    {
      code: 'legal-person.change-days',
      subject: '法人变更登记',
      document: '《基层工会法人登记管理办法》总工办发〔2020〕20号',
      article: null,
      text: '登记事项变更的，自变更之日起三十日内办理变更登记。',
      severity: 'WARN',
      status: 'CONFIRMED',
      parameters: { days: 30 },
    },
  ],
);
