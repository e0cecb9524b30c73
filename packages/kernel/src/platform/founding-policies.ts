import type { FoundingPolicy, Plugin } from '@jianhui/plugin-api';
import { Conflict, DomainError } from '@jianhui/plugin-api';
import type { OnPluginFailure } from '../schema/boundary.ts';

/**
 * The founding policies of the enabled plugins. One that throws refuses the step, because a step that it should have
 * held back cannot be taken back, and the failure is told of its plugin.
 */
export function foundingPolicies(plugins: readonly Plugin[], onFailure: OnPluginFailure = () => {}): FoundingPolicy[] {
  return plugins.flatMap((plugin) =>
    (plugin.foundingPolicies ?? []).map(
      (policy): FoundingPolicy => ({
        id: policy.id,
        async mayAdvance(tx, founding, move) {
          try {
            return await policy.mayAdvance(tx, founding, move);
          } catch (error) {
            if (error instanceof DomainError) throw error;
            onFailure({ plugin: plugin.id, field: `foundingPolicies.${policy.id}`, error, requestId: null });
            throw new Conflict(
              'FOUNDING_POLICY_FAILED',
              `The plugin ${plugin.id} must be asked about this step and failed.`,
              'Try again; if it goes on, have the plugin looked after or switched off.',
              ['input', 'founding'],
            );
          }
        },
      }),
    ),
  );
}
