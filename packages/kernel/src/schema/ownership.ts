import { CORE, type Owner } from './owner.ts';
import type { Site } from './site.ts';

export interface OwnedType {
  readonly owner: Owner;
  readonly site: Site;
}
export interface OwnedField extends OwnedType {
  /** Made by one of Pothos' loadable helpers, so it loads once for all parents. */
  readonly loadable: boolean;
}

/** Who declared each type and field of a schema, and where. Fields are named `Type.field`. */
export class Ownership {
  readonly types = new Map<string, OwnedType>();
  readonly fields = new Map<string, OwnedField>();

  /** The owner of a field; of its type when Pothos made the field by itself. */
  ownerOf(type: string, field?: string): Owner {
    const own = field === undefined ? undefined : this.fields.get(`${type}.${field}`);
    return own?.owner ?? this.types.get(type)?.owner ?? CORE;
  }
}
