import { KERNEL_ERRORS, type KernelErrorCode } from '../errors.ts';

/** Who a fault belongs to: the core, or a plugin with its version. */
export interface Owner {
  readonly id: string;
  readonly version: string;
}

/** One fault found before the platform runs. */
export interface BootProblem {
  /** `PLG-…`; `SCH-…` for a missing statement of a type or field; `DB-…` for a fault of a fragment. */
  readonly code: string;
  readonly owner: Owner;
  /** file:line of the declaration, when it is known. */
  readonly at: string | null;
  readonly message: string;
  /** The other owner of what collides, and where. */
  readonly other: { readonly owner: Owner; readonly at: string | null } | null;
  readonly remedy: string;
}

/** All that was found at once; `plugins` are in the computed order. */
export interface BootReport {
  readonly plugins: readonly Owner[];
  readonly problems: readonly BootProblem[];
}

type Details = Partial<Pick<BootProblem, 'at' | 'other' | 'remedy'>>;

/** A problem with the remedy of its code. */
export function problem(code: KernelErrorCode, owner: Owner, message: string, details: Details = {}): BootProblem {
  return {
    code,
    owner: { id: owner.id, version: owner.version },
    message,
    at: details.at ?? null,
    other: details.other ?? null,
    remedy: details.remedy ?? KERNEL_ERRORS[code].remedy,
  };
}

/** Problems by owner, then code, then text; each once. */
export function sortProblems(problems: readonly BootProblem[]): BootProblem[] {
  const key = (p: BootProblem): string => [p.owner.id, p.code, p.message, p.at ?? ''].join('\u0000');
  const byKey = new Map(problems.map((p) => [key(p), p]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, p]) => p);
}

/** One line a problem: code, what, who with file and line, and the fix. */
export function formatReport(report: BootReport): string {
  if (!report.problems.length) return `the core and ${count(report.plugins.length, 'plugin')} hold together`;
  const lines = sortProblems(report.problems).map((p) => {
    const who = [ownerAt(p.owner, p.at), ...(p.other ? [ownerAt(p.other.owner, p.other.at)] : [])].join(' and ');
    return `${p.code} ${p.message} · ${who} · ${p.remedy}`;
  });
  return [...lines, `${count(lines.length, 'problem')}; nothing was started`].join('\n');
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

function ownerAt(owner: Owner, at: string | null): string {
  return `${owner.id} ${owner.version}${at ? ` (${at})` : ''}`;
}

/** The platform does not start; `message` is the whole report. */
export class BootError extends Error {
  override readonly name = 'BootError';
  readonly code = 'PLG-306';
  readonly report: BootReport;

  constructor(report: BootReport) {
    super(`PLG-306 ${KERNEL_ERRORS['PLG-306'].title}:\n${formatReport(report)}`);
    this.report = report;
  }
}
