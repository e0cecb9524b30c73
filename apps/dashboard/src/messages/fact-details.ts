const parts: readonly (readonly [key: string, words: (count: number) => string])[] = [
  ['rows', (count) => `${count} 行`],
  ['enterprises', (count) => `${count} 家单位`],
  ['entered', (count) => `${count} 家进入范围`],
  ['left', (count) => `${count} 家离开范围`],
  ['covered', (count) => `${count} 家建会`],
  ['uncovered', (count) => `${count} 家失去覆盖`],
  ['overdue', (count) => `${count} 家逾期`],
  ['count', (count) => `${count} 项`],
];

/** The counts that a fact carries, in words; an empty text when it carries none that this page knows. */
export function factDetail(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return '';
  const values = payload as Readonly<Record<string, unknown>>;
  return parts
    .flatMap(([key, words]) => {
      const value = values[key];
      return typeof value === 'number' && value > 0 ? [words(value)] : [];
    })
    .join('，');
}
