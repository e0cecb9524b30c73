import type { Linter } from 'eslint';

export interface LintProject {
  schema: string;
  documents?: string[];
}

export function graphqlLint(root: string, projects: Record<string, LintProject>): Linter.Config[];
