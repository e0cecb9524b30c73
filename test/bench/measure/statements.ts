import type { OurSide } from '../ours.ts';
import type { Work } from '../works/works.ts';

/** The most statements that one operation of a work sent to the database, by the server's own metrics. */
export async function statementsOf(ours: OurSide, work: Work): Promise<number> {
  let most = 0;
  for (const body of work.bodies.ours.slice(0, 12)) {
    const before = await ours.statements();
    await fetch(ours.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ours.headers },
      body,
    }).then((response) => response.arrayBuffer());
    const after = await ours.statements();
    const operations = after.operations - before.operations;
    if (operations !== 1) throw new Error(`${work.id}: the metrics counted ${operations} operations for one`);
    most = Math.max(most, after.statements - before.statements);
  }
  return most;
}
