import type { Day } from '@jianhui/database';
import type { CoverageLink } from '../rule.ts';

/** First day on which a link covers nobody any more: it ended, or its union did. */
export function linkEnd(link: CoverageLink): Day | null {
  const dissolvedOn = link.dissolvedOn ?? null;
  if (dissolvedOn === null) return link.validTo;
  return link.validTo === null || dissolvedOn < link.validTo ? dissolvedOn : link.validTo;
}

const covers = (link: CoverageLink, day: Day): boolean => {
  const end = linkEnd(link);
  return link.validFrom <= day && (end === null || end > day);
};

/** The link that stands for the enterprise on a day: its own union before one it shares, then the oldest. */
export function coveringLink(links: readonly CoverageLink[], day: Day): CoverageLink | null {
  const valid = links.filter((link) => covers(link, day));
  valid.sort(
    (a, b) =>
      Number(b.kind === 'INDEPENDENT') - Number(a.kind === 'INDEPENDENT') ||
      (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0) ||
      (a.unionId < b.unionId ? -1 : 1),
  );
  return valid[0] ?? null;
}
