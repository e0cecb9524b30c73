import type { RawTx } from '@jianhui/database';
import type { CoverageFigures } from '../figures/figures.ts';

type Reading = Pick<RawTx, '$queryRawUnsafe'>;

/** A row as it is digested: what it says of its unit. Where units stand may be reorganised later; that is no edit. */
const line = `enterprise_id::text || ' ' || covered::text || ' ' || coalesce(coverage_kind::text, '-') || ' ' || healthy::text || ' ' || overdue::text`;

/** SHA-256 in hex over the rows of a snapshot, in the order of their enterprises, one line each; and how many there are. */
export async function digestOf(tx: Reading, snapshotId: string): Promise<{ hash: string; rows: number }> {
  const [digest] = await tx.$queryRawUnsafe<{ hash: string; rows: number }[]>(
    `select encode(sha256(convert_to(coalesce(string_agg(${line}, E'\\n' order by enterprise_id), ''), 'UTF8')), 'hex') as hash, count(*)::int as rows
     from core_coverage_snapshot_row where snapshot_id = $1::uuid`,
    snapshotId,
  );
  return digest as { hash: string; rows: number };
}

/** The figures that the rows of a snapshot add up to. */
export async function figuresOfRows(tx: Reading, snapshotId: string): Promise<CoverageFigures> {
  const [figures] = await tx.$queryRawUnsafe<CoverageFigures[]>(
    `select count(*)::int as "inScope", count(*) filter (where covered)::int as covered, count(*) filter (where coverage_kind = 'INDEPENDENT')::int as "coveredIndependent",
       count(*) filter (where healthy)::int as healthy, count(*) filter (where overdue)::int as "overdueUncovered"
     from core_coverage_snapshot_row where snapshot_id = $1::uuid`,
    snapshotId,
  );
  return figures as CoverageFigures;
}

/** Whether rows, figures and digest of a snapshot still belong together: recomputed from the rows. */
export async function isIntact(tx: Reading, snapshotId: string): Promise<boolean> {
  const [kept] = await tx.$queryRawUnsafe<{ hash: string; rows: number; figures: CoverageFigures }[]>(
    'select hash, row_count as rows, figures from core_coverage_snapshot where id = $1::uuid',
    snapshotId,
  );
  if (!kept) return false;
  const now = await digestOf(tx, snapshotId);
  if (now.hash !== kept.hash || now.rows !== kept.rows) return false;
  const figures = await figuresOfRows(tx, snapshotId);
  return (Object.keys(figures) as (keyof CoverageFigures)[]).every((name) => figures[name] === kept.figures[name]);
}
