import type { EnterpriseKind, EnterpriseListQueryVariables } from '../../gql/graphql.ts';
import { enterpriseKindLabels } from '../../messages/labels.ts';

/** What the list can be narrowed to by coverage. */
export const coverageStates = ['uncovered', 'overdue', 'covered', 'independent', 'scope', 'all'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** The filters of the list; the address carries them, so that a list can be sent to a colleague. */
export interface EnterpriseFilters {
  /** Global id of an org unit; null: the officer's own. */
  readonly below: string | null;
  /** Only what is placed at that unit itself, not below it. */
  readonly direct: boolean;
  readonly state: CoverageState;
  readonly kind: EnterpriseKind | null;
  readonly minHeadcount: number | null;
  readonly maxHeadcount: number | null;
  readonly name: string;
  readonly unplaced: boolean;
}

export const emptyFilters: EnterpriseFilters = {
  below: null,
  direct: false,
  state: 'uncovered',
  kind: null,
  minHeadcount: null,
  maxHeadcount: null,
  name: '',
  unplaced: false,
};

/** GraphQL's largest Int. */
const LARGEST = 2 ** 31 - 1;

function countOf(text: string | null): number | null {
  if (!text || !/^\d{1,10}$/.test(text)) return null;
  return Math.min(Number(text), LARGEST);
}

/** Reads filters from an address; what it does not understand counts as not given. */
export function filtersOf(search: URLSearchParams): EnterpriseFilters {
  const state = search.get('state');
  const kind = search.get('kind');
  return {
    below: search.get('below'),
    direct: search.get('direct') === '1',
    state: coverageStates.find((known) => known === state) ?? emptyFilters.state,
    kind: kind !== null && Object.hasOwn(enterpriseKindLabels, kind) ? (kind as EnterpriseKind) : null,
    minHeadcount: countOf(search.get('min')),
    maxHeadcount: countOf(search.get('max')),
    name: (search.get('name') ?? '').trim(),
    unplaced: search.get('unplaced') === '1',
  };
}

/** Writes filters into an address; what stands at its default is left out. */
export function searchOf(filters: EnterpriseFilters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.below) search.set('below', filters.below);
  if (filters.direct) search.set('direct', '1');
  if (filters.state !== emptyFilters.state) search.set('state', filters.state);
  if (filters.kind) search.set('kind', filters.kind);
  if (filters.minHeadcount !== null) search.set('min', String(filters.minHeadcount));
  if (filters.maxHeadcount !== null) search.set('max', String(filters.maxHeadcount));
  if (filters.name.trim()) search.set('name', filters.name.trim());
  if (filters.unplaced) search.set('unplaced', '1');
  return search;
}

const stateVariables: Readonly<Record<CoverageState, EnterpriseListQueryVariables>> = {
  uncovered: { inScope: true, covered: false },
  overdue: { overdue: true },
  covered: { inScope: true, covered: true },
  independent: { inScope: true, coverageKind: 'INDEPENDENT' },
  scope: { inScope: true },
  all: {},
};

/** The list's variables; a filter that is not set is not sent. */
export function variablesOf(filters: EnterpriseFilters): EnterpriseListQueryVariables {
  return {
    ...stateVariables[filters.state],
    ...(filters.below ? (filters.direct ? { at: filters.below } : { below: filters.below }) : {}),
    ...(filters.kind ? { kind: filters.kind } : {}),
    ...(filters.minHeadcount !== null ? { minHeadcount: filters.minHeadcount } : {}),
    ...(filters.maxHeadcount !== null ? { maxHeadcount: filters.maxHeadcount } : {}),
    ...(filters.name ? { nameContains: filters.name } : {}),
    ...(filters.unplaced ? { placement: 'NOT_YET_PLACED' as const } : {}),
  };
}
