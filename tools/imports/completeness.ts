import type { Cruise } from './cruise.ts';

const SOURCE = /^(packages|plugins|apps)\/[^/]+\/src\/.*\.tsx?$/;
const NOT_FOLLOWED = /(^|\/)(generated|gql|dist)\//;

/**
 * Reasons to disbelieve a cruise that found nothing: source files it never saw, or hardly any import between them.
 * A tool without a TypeScript parser sees an empty tree and reports no violation; this says so instead.
 */
export function missedModules(files: readonly string[], result: Pick<Cruise, 'modules' | 'localImports'>): string[] {
  const seen = new Set(result.modules);
  const sources = files.filter((file) => SOURCE.test(file) && !NOT_FOLLOWED.test(file) && !file.endsWith('.d.ts'));
  const reasons = sources.filter((file) => !seen.has(file)).map((file) => `${file}: its imports were not followed`);
  if (sources.length > 1 && result.localImports < sources.length / 2) {
    reasons.push(
      `only ${result.localImports} imports seen between ${sources.length} source files: ` +
        'is typescript 5.x installed at the root? The import check reads TypeScript with it.',
    );
  }
  return reasons;
}
