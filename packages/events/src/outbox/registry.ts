import type { z } from 'zod';
import { EventsError } from '../errors.ts';

/** What an event of one name carries. A changed payload is a new version; readers of the log may meet older ones. */
export interface EventSpec<P = unknown> {
  version: number;
  /** Unknown keys are dropped, so that nothing undeclared (personal data, say) slips into the log. */
  payload: z.ZodType<P>;
  /** Chinese, as an officer reads it in a timeline. */
  label: string;
}

/** A declared event with its name and its owner: `core` or the id of a plugin. */
export interface RegisteredEvent extends EventSpec {
  name: string;
  owner: string;
}

export interface EventRegistry {
  /**
   * Declares the events of one owner. The very same specs may be declared again (two servers in one process).
   * Throws EVT-003 for a name that somebody else declared, or of the wrong shape.
   */
  add(owner: string, specs: Readonly<Record<string, EventSpec>>): void;
  get(name: string): RegisteredEvent | undefined;
  /** All declared events by name. */
  list(): readonly RegisteredEvent[];
  /** The payload as it may be stored. Throws EVT-001 for an unknown name, EVT-002 for another version or shape. */
  parse(event: { name: string; version: number; payload: unknown }): unknown;
}

/** `founding.approved`, `party-linkage.linked`, `job.progressed` */
const NAME = /^[a-z][a-zA-Z0-9-]*(\.[a-z][a-zA-Z0-9-]*)+$/;

/** A registry of its own; the running server uses `eventRegistry`. Throws EVT-003. */
export function createEventRegistry(
  specs: Readonly<Record<string, EventSpec & { owner: string }>> = {},
): EventRegistry {
  const known = new Map<string, RegisteredEvent & { spec: EventSpec }>();

  function declare(owner: string, name: string, spec: EventSpec): void {
    const before = known.get(name);
    if (before) {
      if (before.owner === owner && before.spec === spec) return;
      throw new EventsError('EVT-003', `${name} of ${owner} is already declared by ${before.owner}`);
    }
    if (!NAME.test(name)) throw new EventsError('EVT-003', `${JSON.stringify(name)} of ${owner} is no event name`);
    if (!Number.isInteger(spec.version) || spec.version < 1) {
      throw new EventsError('EVT-003', `${name} of ${owner} has the version ${spec.version}`);
    }
    known.set(name, { name, owner, version: spec.version, payload: spec.payload, label: spec.label, spec });
  }

  const registry: EventRegistry = {
    add(owner, added) {
      for (const [name, spec] of Object.entries(added)) declare(owner, name, spec);
    },
    get: (name) => known.get(name),
    list: () => [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    parse({ name, version, payload }) {
      const event = known.get(name);
      if (!event) throw new EventsError('EVT-001', JSON.stringify(name));
      if (event.version !== version) {
        throw new EventsError('EVT-002', `${name} is declared in version ${event.version}, not ${version}`);
      }
      const parsed = event.payload.safeParse(payload);
      if (parsed.success) return parsed.data;
      // Paths and kinds of the faults only: a message may quote the value, and the value may be personal.
      const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.code}`);
      throw new EventsError('EVT-002', `${name} v${version} (${faults.join(', ')})`);
    },
  };
  for (const [name, spec] of Object.entries(specs)) declare(spec.owner, name, spec);
  return registry;
}

/** The registry of the running server: core declares into it when its modules load, the kernel for each plugin. */
export const eventRegistry: EventRegistry = createEventRegistry();
