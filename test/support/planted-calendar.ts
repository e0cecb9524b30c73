import type { RegistrySource, UnionKind } from '@jianhui/core';

/** An employer of which everything is known on the first day, what lies ahead included. */
export interface Employer {
  readonly number: number;
  readonly unit: string;
  /** First characters of its code: 91 an enterprise, 12 a public institution, 92 an individual business. */
  readonly prefix: string;
  readonly observations: readonly {
    readonly on: string;
    readonly headcount: number;
    readonly source: RegistrySource;
  }[];
  readonly coverages: readonly { readonly from: string; readonly to: string | null; readonly kind: UnionKind }[];
  /** A source's list of this day calls it closed. */
  readonly closedOn: string | null;
}

const seen = (on: string, headcount: number, source: RegistrySource = 'HUMAN_RESOURCES') => ({ on, headcount, source });
const by = (from: string, to: string | null = null, kind: UnionKind = 'INDEPENDENT') => ({ from, to, kind });

const stories: readonly Partial<Employer>[] = [
  // Grace: none for those in scope by 30 April, 180 days for the others: it ends inside the month, or on its edges.
  { observations: [seen('2019-03-31', 120)] },
  { observations: [seen('2019-05-01', 120)] },
  { observations: [seen('2019-04-04', 99), seen('2019-05-04', 100)] },
  { observations: [seen('2019-05-10', 100)] },
  { observations: [seen('2019-05-24', 300)] },
  { observations: [seen('2019-05-25', 300)] },
  { observations: [seen('2019-04-30', 150)] },
  // Coverage that begins inside the month, ends inside it, both, changes hands without a day between.
  { observations: [seen('2019-03-31', 130)], coverages: [by('2019-10-12')] },
  { observations: [seen('2019-03-31', 130)], coverages: [by('2019-05-01', '2019-10-20')] },
  { observations: [seen('2019-05-20', 130)], coverages: [by('2019-06-01', '2019-10-20', 'JOINT')] },
  { observations: [seen('2019-03-31', 130)], coverages: [by('2019-10-05', '2019-11-05', 'REGIONAL')] },
  {
    observations: [seen('2019-03-31', 130)],
    coverages: [by('2019-05-01', '2019-10-15', 'JOINT'), by('2019-10-15', null)],
  },
  {
    observations: [seen('2019-03-31', 130)],
    coverages: [by('2019-05-01', null, 'JOINT'), by('2019-11-02', '2019-11-12')],
  },
  { observations: [seen('2019-03-31', 40)], coverages: [by('2019-05-01')] },
  // Counts that are dated ahead: in, out after the second in a row, wavering without leaving, of several sources on a day.
  { observations: [seen('2019-03-31', 80), seen('2019-10-10', 140)] },
  { observations: [seen('2019-03-31', 140), seen('2019-10-08', 90), seen('2019-10-25', 80)] },
  { observations: [seen('2019-03-31', 140), seen('2019-10-08', 90), seen('2019-10-25', 110), seen('2019-11-03', 60)] },
  { observations: [seen('2019-03-31', 140), seen('2019-10-08', 90), seen('2019-10-12', 80), seen('2019-11-10', 200)] },
  { observations: [seen('2019-03-31', 60), seen('2019-10-30', 200, 'TAXATION'), seen('2019-10-30', 90)] },
  {
    observations: [seen('2019-03-31', 140), seen('2019-10-09', 70), seen('2019-11-09', 70)],
    coverages: [by('2019-05-05')],
  },
  { observations: [seen('2019-03-31', 50), seen('2019-11-15', 100)], coverages: [by('2019-05-05')] },
  // Closures: in scope, covered, overdue; before anything else of it; one that was never in scope.
  { observations: [seen('2019-03-31', 200)], closedOn: '2019-10-18' },
  { observations: [seen('2019-03-31', 200)], coverages: [by('2019-05-05')], closedOn: '2019-11-01' },
  { observations: [seen('2019-05-15', 200)], closedOn: '2019-11-11' },
  { observations: [seen('2019-03-31', 200), seen('2019-11-05', 300)], closedOn: '2019-10-31' },
  { observations: [seen('2019-03-31', 20)], closedOn: '2019-10-22' },
  // Kinds: a public institution is in, an individual business never.
  { prefix: '12', observations: [seen('2019-05-06', 100)] },
  { prefix: '92', observations: [seen('2019-03-31', 500)] },
];

const places = ['210102', '210103', '210202', '210102001'];

/** One employer of each story, in four places of two cities. */
export function plantedEmployers(): Employer[] {
  return stories.map((story, n) => ({
    ...{
      number: n + 1,
      unit: places[n % places.length] as string,
      prefix: '91',
      observations: [],
      coverages: [],
      closedOn: null,
    },
    ...story,
  }));
}

export interface Figures {
  readonly inScope: readonly number[];
  readonly covered: readonly number[];
  readonly independent: readonly number[];
  readonly overdue: readonly number[];
}

const trust: readonly RegistrySource[] = ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER'];
const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The rule of domain A.2, written out again: 100 staff, two counts below it to leave, 180 days of grace after 30 April. */
function inScopeSince({ prefix, observations, closedOn }: Employer, day: string): string | null {
  if (prefix !== '91' && prefix !== '12') return null;
  if (closedOn && closedOn <= day) return null;
  let since: string | null = null;
  let below = 0;
  const days = [...new Set(observations.map(({ on }) => on))]
    .filter((on) => on <= day && (!closedOn || on < closedOn))
    .sort();
  for (const on of days) {
    const said = observations
      .filter((each) => each.on === on)
      .sort((a, b) => trust.indexOf(a.source) - trust.indexOf(b.source));
    if ((said[0]?.headcount ?? 0) >= 100) {
      since ??= on;
      below = 0;
    } else {
      below += 1;
      if (below === 2) since = null;
      if (since === null) below = 0;
    }
  }
  return since;
}

/** What holds on a day, counted anew from the stories alone. */
export function figuresOf(employers: readonly Employer[], day: string): Figures {
  const figures = {
    inScope: [] as number[],
    covered: [] as number[],
    independent: [] as number[],
    overdue: [] as number[],
  };
  for (const employer of employers) {
    const since = inScopeSince(employer, day);
    if (since === null) continue;
    figures.inScope.push(employer.number);
    const links = employer.coverages.filter(({ from, to }) => from <= day && (to === null || to > day));
    const overdueFrom = since <= '2019-04-30' ? since : daysLater(since, 180);
    if (links.length > 0) figures.covered.push(employer.number);
    else if (overdueFrom <= day) figures.overdue.push(employer.number);
    if (links.some(({ kind }) => kind === 'INDEPENDENT')) figures.independent.push(employer.number);
  }
  return figures;
}
