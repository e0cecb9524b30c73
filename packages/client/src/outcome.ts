/** A refusal as the API's `DomainProblem` interface has it. */
export interface Problem {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly path: readonly string[];
}

interface Member {
  readonly __typename?: string | undefined;
}

/** The payload among the members of a mutation's result union: its type's name ends in `Payload`. */
export type PayloadOf<Result extends Member> = Extract<Result, { __typename: `${string}Payload` }>;

/** A mutation's answer, taken apart. */
export type Outcome<Result extends Member> =
  | { readonly ok: true; readonly payload: PayloadOf<Result> }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Splits a mutation's result union into payload and problem. The document must select `__typename` and, on
 * `DomainProblem`, code, message, remedy and path.
 */
export function outcomeOf<Result extends Member>(result: Result): Outcome<Result> {
  if (result.__typename?.endsWith('Payload')) return { ok: true, payload: result as PayloadOf<Result> };
  const problem = result as Partial<Problem>;
  return {
    ok: false,
    problem: {
      __typename: problem.__typename ?? 'DomainProblem',
      code: problem.code ?? 'UNKNOWN',
      message: problem.message ?? '',
      remedy: problem.remedy ?? '',
      path: problem.path ?? [],
    },
  };
}
