type Payload = Readonly<Record<string, unknown>>;

const causes: Readonly<Record<string, string>> = {
  IMPORT: '导入',
  TAKE_BACK: '撤回导入',
  REGISTRATION: '登记',
  CALENDAR: '日期到了',
  ENROLMENT: '会员入会',
  CORRECTION: '更正',
};

const numberOf = (payload: Payload, key: string): number => {
  const value = payload[key];
  return typeof value === 'number' ? value : 0;
};
const textOf = (payload: Payload, key: string): string => {
  const value = payload[key];
  return typeof value === 'string' ? value : '';
};

/** Changes as +3 and −3; what did not change is left out. */
function changes(payload: Payload, labels: readonly (readonly [key: string, label: string])[]): string {
  return labels
    .flatMap(([key, label]) => {
      const change = numberOf(payload, key);
      return change === 0 ? [] : [`${label} ${change > 0 ? `+${change}` : `−${-change}`}`];
    })
    .join('，');
}

function batch(payload: Payload): string {
  const parts = [
    ['matched', '比对一致'],
    ['new', '新增'],
    ['pending', '待定'],
    ['rejected', '退回'],
  ] as const;
  return `${numberOf(payload, 'rows')} 行：${parts.map(([key, label]) => `${label} ${numberOf(payload, key)}`).join('，')}`;
}

const details: Readonly<Record<string, (payload: Payload) => string>> = {
  'org-unit.progress-changed': (payload) => {
    const cause = causes[textOf(payload, 'cause')];
    const changed = changes(payload, [
      ['enterprises', '单位'],
      ['inScope', '百人以上'],
      ['covered', '已建会'],
      ['overdueUncovered', '逾期'],
      ['unions', '工会'],
    ]);
    return [cause, changed].filter(Boolean).join('：');
  },
  'trade-union.registered': (payload) => `覆盖 ${numberOf(payload, 'enterprises')} 家单位`,
  'campaign.phase-started': (payload) => `第 ${numberOf(payload, 'number')} 阶段`,
  'census.batch-finished': batch,
  'census.batch-taken-back': batch,
  'publicity.published': (payload) => textOf(payload, 'title'),
};

/** What a fact says beside its label; an empty text for a fact that this page does not know. */
export function factDetail(name: string, payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return '';
  return details[name]?.(payload as Payload) ?? '';
}
