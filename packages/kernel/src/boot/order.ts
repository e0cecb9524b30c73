import semver from 'semver';
import type { InstalledPlugin } from './installed.ts';
import { type BootProblem, problem } from './report.ts';

/** Faults of the requirements: missing, out of range, not enabled, circular. */
export function requirementFaults(
  installed: readonly InstalledPlugin[],
  isEnabled: (id: string) => boolean,
): BootProblem[] {
  const byId = new Map(installed.map(({ plugin }) => [plugin.id, plugin]));
  const faults: BootProblem[] = [];
  for (const { plugin } of installed) {
    for (const [id, range] of Object.entries(plugin.requires ?? {})) {
      const other = byId.get(id);
      if (!semver.validRange(range)) {
        faults.push(problem('PLG-113', plugin, `requires ${id} "${range}"`));
      } else if (!other) {
        faults.push(problem('PLG-104', plugin, `requires ${id} ${range}`));
      } else {
        const where = { other: { owner: other, at: null } };
        if (!semver.satisfies(other.version, range, { includePrerelease: true })) {
          faults.push(problem('PLG-105', plugin, `requires ${id} ${range}, installed is ${other.version}`, where));
        }
        if (isEnabled(plugin.id) && !isEnabled(id)) faults.push(problem('PLG-107', plugin, `requires ${id}`, where));
      }
    }
  }
  for (const circle of circles(installed)) {
    const first = byId.get(circle[0] as string);
    if (first) faults.push(problem('PLG-106', first, [...circle, circle[0]].join(' → ')));
  }
  return faults;
}

/** Required before requiring, ties by id; the place in the list means nothing. Circles are broken anywhere. */
export function inOrder(installed: readonly InstalledPlugin[]): InstalledPlugin[] {
  const sorted = [...installed].sort((a, b) => (a.plugin.id < b.plugin.id ? -1 : 1));
  const byId = new Map(sorted.map((one) => [one.plugin.id, one]));
  const done = new Set<InstalledPlugin>();
  const visit = (one: InstalledPlugin, above: ReadonlySet<InstalledPlugin>): void => {
    if (done.has(one) || above.has(one)) return;
    for (const id of Object.keys(one.plugin.requires ?? {}).sort()) {
      const required = byId.get(id);
      if (required) visit(required, new Set([...above, one]));
    }
    done.add(one);
  };
  for (const one of sorted) visit(one, new Set());
  return [...done];
}

/** Each circle once, beginning with its smallest id. */
function circles(installed: readonly InstalledPlugin[]): string[][] {
  const requires = new Map(installed.map(({ plugin }) => [plugin.id, Object.keys(plugin.requires ?? {}).sort()]));
  const found = new Map<string, string[]>();
  const walk = (path: string[]): void => {
    for (const next of requires.get(path.at(-1) as string) ?? []) {
      const at = path.indexOf(next);
      if (at === -1) walk([...path, next]);
      else {
        const circle = path.slice(at);
        const smallest = circle.indexOf([...circle].sort()[0] as string);
        const turned = [...circle.slice(smallest), ...circle.slice(0, smallest)];
        found.set(turned.join(), turned);
      }
    }
  };
  for (const id of [...requires.keys()].sort()) walk([id]);
  return [...found.values()];
}
