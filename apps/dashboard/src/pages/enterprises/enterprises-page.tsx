import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { EmptyNote } from '../../components/empty-note.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { formatCount } from '../../format/rates.ts';
import { EnterpriseListDocument } from '../../gql/graphql.ts';
import { useData } from '../../live/use-data.ts';
import { zh } from '../../messages/zh-cn.ts';
import { EnterpriseTable } from './enterprise-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type EnterpriseFilters, filtersOf, searchOf, variablesOf } from './filters.ts';
import { nextPage, type PageTrail, pageNumber, previousPage, trailOf } from './page-trail.ts';
import './enterprises.css';

const PAGE_SIZE = 25;

/** The rows behind the numbers: who has no union yet, and everybody else. */
export function EnterprisesPage() {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const filters = filtersOf(search);
  const trail = trailOf(search, location.state);
  const variables = {
    ...variablesOf(filters),
    first: PAGE_SIZE,
    // Counting reads all rows: once, on the first page.
    ...(trail.after ? { after: trail.after } : { withTotal: true }),
  };
  const { data, failure, fetching, reload } = useData(EnterpriseListDocument, variables);

  const narrow = (changed: EnterpriseFilters) => void navigate({ search: `?${searchOf(changed)}` });
  const turn = (to: PageTrail) => {
    const next = searchOf(filters);
    if (to.after !== null) next.set('after', to.after);
    void navigate({ search: `?${next}` }, { state: { trail: to.before } });
  };

  const page = data?.enterprises;
  const rows = page?.edges.map((edge) => edge.node) ?? [];
  const total = page?.totalCount ?? null;
  const previous = previousPage(trail);
  const next = page?.pageInfo.hasNextPage && page.pageInfo.endCursor ? nextPage(trail, page.pageInfo.endCursor) : null;
  const number = pageNumber(trail);
  return (
    <>
      <PageTitle title={zh.enterprises.title}>
        {total !== null && <strong>{zh.enterprises.total(formatCount(total))}</strong>}
      </PageTitle>
      <FilterBar filters={filters} onChange={narrow} />
      <section className={fetching && page ? 'box stale' : 'box'} aria-busy={fetching}>
        {failure && <FailureNote failure={failure} retry={reload} />}
        {!page && !failure && <Waiting />}
        {page && rows.length === 0 && (
          <EmptyNote
            text={next ? zh.enterprises.emptyPage : zh.enterprises.empty}
            {...(next ? {} : { hint: zh.enterprises.emptyHint })}
          />
        )}
        {rows.length > 0 && <EnterpriseTable rows={rows} />}
        {page && (previous || next) && (
          <nav className="pager" aria-label="翻页">
            <button
              type="button"
              className="plain-button"
              disabled={!previous}
              onClick={() => previous && turn(previous)}
            >
              {zh.enterprises.previous}
            </button>
            {number !== null && <span>{zh.enterprises.page(number)}</span>}
            <button type="button" className="plain-button" disabled={!next} onClick={() => next && turn(next)}>
              {zh.enterprises.next}
            </button>
          </nav>
        )}
      </section>
    </>
  );
}
