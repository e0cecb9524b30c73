import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { EmptyNote } from '../../components/empty-note.tsx';
import { LiveNumber } from '../../components/live-number.tsx';
import { formatRate, rateOf } from '../../format/rates.ts';
import type { Progress } from '../../live/use-progress.ts';
import { zh } from '../../messages/zh-cn.ts';
import { overviewOf, rowsOf } from './links.ts';
import {
  type Column,
  columns,
  directCounts,
  pressed,
  type RowCounts,
  type Sorting,
  sortRows,
} from './progress-rows.ts';

const headings: Readonly<Record<Column, string>> = {
  unit: zh.overview.unit,
  inScope: zh.overview.inScope,
  covered: zh.overview.covered,
  uncovered: zh.overview.uncovered,
  overdue: zh.overview.overdue,
  rate: zh.overview.rate,
};

/** The counts of one row, each leading to its rows: those below a unit, or those directly at it. */
function Cells({ counts, below, direct = false }: { counts: RowCounts; below: string; direct?: boolean }) {
  const cell = (count: number, state: Parameters<typeof rowsOf>[1]) =>
    count > 0 ? (
      <Link to={rowsOf(below, state, { direct })}>
        <LiveNumber value={count} />
      </Link>
    ) : (
      <LiveNumber value={count} />
    );
  return (
    <>
      <td className="right">{cell(counts.inScope, 'scope')}</td>
      <td className="right">{cell(counts.covered, 'covered')}</td>
      <td className="right">{cell(counts.uncovered, 'uncovered')}</td>
      <td className={counts.overdueUncovered > 0 ? 'right alarm' : 'right'}>
        {cell(counts.overdueUncovered, 'overdue')}
      </td>
      <td className="right">{formatRate(rateOf(counts.covered, counts.inScope))}</td>
    </>
  );
}

/** The units one level below, sortable, each number leading to its rows. */
export function ProgressTable({ progress }: { progress: Progress }) {
  const [sorting, setSorting] = useState<Sorting>({ column: 'unit', descending: false });
  const { total, children } = progress;
  const rows = useMemo(() => sortRows(children, sorting), [children, sorting]);
  const direct = useMemo(() => directCounts(total, children), [total, children]);
  if (children.length === 0) {
    return (
      <section className="box">
        <EmptyNote text={zh.overview.noChildren} />
        <p className="progress-rows">
          <Link to={rowsOf(total.orgUnit.id, 'uncovered')}>{zh.overview.rowsOf(zh.overview.uncovered)}</Link>
        </p>
      </section>
    );
  }
  return (
    <section className="box progress-table" aria-labelledby="progress-table-title">
      <div className="box-head">
        <h2 id="progress-table-title">{zh.overview.table}</h2>
      </div>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              {columns.map((column) => {
                const sorted = sorting.column === column ? (sorting.descending ? 'descending' : 'ascending') : 'none';
                return (
                  <th key={column} scope="col" className={column === 'unit' ? undefined : 'right'} aria-sort={sorted}>
                    <button
                      type="button"
                      className="sort"
                      title={zh.overview.sortedBy(headings[column])}
                      onClick={() => setSorting((before) => pressed(before, column))}
                    >
                      {headings[column]}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.orgUnit.id}>
                <th scope="row">
                  {row.orgUnit.level === 'TOWNSHIP' ? (
                    row.orgUnit.name
                  ) : (
                    <Link to={overviewOf(row.orgUnit.id)} title={zh.overview.drill(row.orgUnit.name)}>
                      {row.orgUnit.name}
                    </Link>
                  )}
                </th>
                <Cells counts={row} below={row.orgUnit.id} />
              </tr>
            ))}
            {direct && (
              <tr>
                <th scope="row">{zh.overview.direct}</th>
                <Cells counts={direct} below={total.orgUnit.id} direct />
              </tr>
            )}
            <tr className="total-row">
              <th scope="row">{zh.overview.total}</th>
              <Cells counts={total} below={total.orgUnit.id} />
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
