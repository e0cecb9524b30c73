import type { Plugin } from '@jianhui/plugin-api';
import { type BootProblem, problem } from './report.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*\*?$/;

/** Whether a claim holds a name: `Publicity*` every name that begins so, everything else exactly. */
export function claims(claim: string, name: string): boolean {
  return claim.endsWith('*') ? name.startsWith(claim.slice(0, -1)) : claim === name;
}

/** Whether any of the claims holds a name. */
export const claimed = (all: readonly string[], name: string): boolean => all.some((claim) => claims(claim, name));

/** Whether some name is held by both claims. */
function overlap(a: string, b: string): boolean {
  const [bareA, bareB] = [a.replace(/\*$/, ''), b.replace(/\*$/, '')];
  return claims(a, bareB) || claims(b, bareA) || (a.endsWith('*') && b.endsWith('*') && bareA.startsWith(bareB));
}

/** Faults of one plugin's claims by themselves. */
export function claimFaults(plugin: Plugin): BootProblem[] {
  const faults: BootProblem[] = [];
  for (const kind of ['types', 'fields'] as const) {
    for (const claim of plugin.owns[kind]) {
      if (!NAME.test(claim)) faults.push(problem('PLG-108', plugin, `owns.${kind} has "${claim}"`));
    }
  }
  const prefix = `plg_${plugin.id.replaceAll('-', '_')}_`;
  if (plugin.owns.tables !== prefix) {
    faults.push(problem('PLG-108', plugin, `owns.tables is "${plugin.owns.tables}", not "${prefix}"`));
  }
  return faults;
}

/** Names that two plugins claim. */
export function claimClashes(plugins: readonly Plugin[]): BootProblem[] {
  const faults: BootProblem[] = [];
  for (const [index, one] of plugins.entries()) {
    for (const other of plugins.slice(index + 1)) {
      if (one.id === other.id) continue;
      const clash = (kind: string, a: string, b: string): void => {
        const both = a === b ? `"${a}"` : `"${a}" and "${b}"`;
        faults.push(problem('PLG-109', other, `owns.${kind} ${both}`, { other: { owner: one, at: null } }));
      };
      for (const kind of ['types', 'fields'] as const) {
        for (const a of one.owns[kind]) for (const b of other.owns[kind]) if (overlap(a, b)) clash(kind, a, b);
      }
      if (overlap(`${one.owns.tables}*`, `${other.owns.tables}*`)) clash('tables', one.owns.tables, other.owns.tables);
    }
  }
  return faults;
}
