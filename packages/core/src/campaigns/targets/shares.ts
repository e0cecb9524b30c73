/**
 * Divides a whole number of things by weights, so that the parts are whole and add up to it exactly: each gets the floor
 * of its share, and what is left goes to the largest remainders, at equal ones to the first. Without any weight it is
 * divided evenly.
 */
export function divide(total: number, weights: readonly number[]): number[] {
  if (!weights.length) return [];
  const given = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  const whole = given.reduce((sum, weight) => sum + weight, 0);
  const exact = given.map((weight) => (total * weight) / whole);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}
