import type { Day } from '@jianhui/database';
import type { RegistrySource } from '../services/shapes.ts';
import type { HeadcountDecision, Observation } from './rule.ts';

/** The decided headcount of one day, with its reason: never a typed number (S15, domain A.8). */
export interface DecidedHeadcount {
  readonly on: Day;
  readonly headcount: number;
  readonly source: RegistrySource;
  readonly reason: string;
}

const labels: Readonly<Record<RegistrySource, string>> = {
  HUMAN_RESOURCES: '人力资源',
  TAXATION: '税务',
  MARKET_REGULATION: '市场监管',
  FEDERATION: '工会',
  OTHER: '其他',
};

function decide(day: readonly Observation[], trust: readonly RegistrySource[]): DecidedHeadcount {
  const rank = (o: Observation): number => {
    const at = trust.indexOf(o.source);
    return at < 0 ? trust.length : at;
  };
  const [best, ...others] = [...day].sort((a, b) => rank(a) - rank(b) || (a.source < b.source ? -1 : 1)) as [
    Observation,
    ...Observation[],
  ];
  const said = others.filter((o) => o.headcount !== best.headcount).map((o) => `${labels[o.source]} ${o.headcount}`);
  const reason =
    others.length === 0
      ? `仅${labels[best.source]}有数`
      : said.length === 0
        ? `${others.length + 1} 个来源一致`
        : `按来源优先取${labels[best.source]}；另有${said.join('、')}`;
  return { on: best.observedOn, headcount: best.headcount, source: best.source, reason };
}

/** An officer's decision as the headcount of its day: the federation's own word. */
const accepted = ({ decidedFor, headcount, reason }: HeadcountDecision): DecidedHeadcount => ({
  on: decidedFor,
  headcount,
  source: 'FEDERATION',
  reason: `人工采信：${reason}`,
});

/**
 * The decided headcounts by day, ascending, up to and including `today`: later ones are not known yet. An officer's
 * decision stands before whatever was observed of its day.
 */
export function decidedHeadcounts(
  observations: readonly Observation[],
  trust: readonly RegistrySource[],
  today: Day,
  decisions: readonly HeadcountDecision[] = [],
): DecidedHeadcount[] {
  const days = new Map<Day, Observation[]>();
  for (const observation of observations) {
    if (observation.observedOn > today) continue;
    const day = days.get(observation.observedOn);
    if (day) day.push(observation);
    else days.set(observation.observedOn, [observation]);
  }
  const byDay = new Map([...days].map(([on, day]) => [on, decide(day, trust)]));
  for (const decision of decisions)
    if (decision.decidedFor <= today) byDay.set(decision.decidedFor, accepted(decision));
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}
