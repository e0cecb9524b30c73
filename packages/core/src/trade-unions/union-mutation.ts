import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { findingRef } from '../rule-packs/finding-type.ts';
import type { UnionChanged, UnionTarget, UnionWork } from './work.ts';

interface InputSpec {
  readonly type: unknown;
  readonly required?: boolean;
  readonly description: string;
}
type OwnFields<Input> = Exclude<keyof Input & string, keyof UnionTarget>;

/** One change of a union, as its mutation states it: its own input, beside the union and its version. */
interface UnionMutation<Input extends UnionTarget, Payload extends UnionChanged> {
  readonly description: string;
  readonly input: Readonly<Record<OwnFields<Input>, InputSpec>>;
  readonly run: (work: UnionWork, input: Input) => Promise<Payload>;
  /** Rows that the change made, by the key of the payload that names them. */
  readonly made?: Readonly<
    Record<string, { model: 'UnionBody' | 'UnionPost' | 'LegalPersonRegistration'; key: string; description: string }>
  >;
}

interface PayloadFields {
  field(options: object): never;
}

/** Declares a mutation that changes one union: locked, checked against its version, answered with what rules warn of. */
export function unionMutation<Input extends UnionTarget, Payload extends UnionChanged>(
  module: CoreModule,
  name: string,
  spec: UnionMutation<Input, Payload>,
): void {
  const { builder, reads } = module;
  const finding = findingRef(module);
  const target: Record<keyof UnionTarget, InputSpec> = {
    union: { type: 'ID', required: true, description: '工会：The union to change.' },
    expectedVersion: { type: 'Int', required: true, description: '版本：The union’s version when you read it.' },
  };
  mutation<Input & { idempotencyKey: string }, Payload, CoreContext>(builder, name, {
    description: spec.description,
    right: 'trade-union.manage',
    input: { ...target, ...spec.input } as never,
    payload: {
      description: '办理结果：The union after the change, and what the rules warn of.',
      fields: (t: never) => ({
        tradeUnion: reads.ref(t, { model: 'TradeUnion', key: 'tradeUnionId', description: '工会：The union.' }),
        findings: (t as PayloadFields).field({
          type: [finding],
          complexity: 0,
          description: '提示：Rules that the change does not keep, but that do not stop it.',
          resolve: (payload: UnionChanged) => [...payload.findings],
        }),
        ...Object.fromEntries(Object.entries(spec.made ?? {}).map(([field, row]) => [field, reads.ref(t, row)])),
      }),
    },
    run: (input, context) =>
      once(context, name, input, (tx, viewer) =>
        spec.run({ tx, viewer, orgUnits: context.core.orgUnits as OrgUnitTree, today: context.clock.today() }, input),
      ),
  });
}
