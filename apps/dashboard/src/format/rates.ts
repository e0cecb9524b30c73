/** A share of a whole; null when there is no whole. */
export function rateOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/**
 * A rate in per cent with one decimal, rounded towards the worse: 99.96% shows as 99.9%, because 100% means that
 * nobody is missing; anything above nothing shows at least 0.1%.
 */
export function formatRate(rate: number | null): string {
  if (rate === null) return '—';
  const tenths = Math.floor(rate * 1000 + 1e-9);
  return `${(rate > 0 && tenths === 0 ? 0.1 : tenths / 10).toFixed(1)}%`;
}

const grouped = new Intl.NumberFormat('zh-CN');

/** A count with thousands separated. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** Which colour step of the map a rate belongs to: 0 (worst) to 4; null when there is nothing to rate. */
export function rateStep(rate: number | null): 0 | 1 | 2 | 3 | 4 | null {
  if (rate === null) return null;
  if (rate < 0.6) return 0;
  if (rate < 0.7) return 1;
  if (rate < 0.8) return 2;
  return rate < 0.9 ? 3 : 4;
}
