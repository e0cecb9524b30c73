import { type DefinitionNode, type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, print } from 'graphql';
import type { Ownership } from './ownership.ts';

/**
 * What one owner adds to a printed schema: its own types whole, and its fields on the types of others as `extend type`.
 * The order is that of the schema, which is sorted by name.
 */
export function ownPart(sdl: string, owned: Ownership, owner: string): string {
  const definitions = parse(sdl, { noLocation: true }).definitions.flatMap((node): DefinitionNode[] => {
    if (!('name' in node) || !node.name) return [];
    const name = node.name.value;
    if (owned.ownerOf(name).id === owner) return [node];
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const fields = (node.fields ?? []).filter(
      (field) => owned.fields.get(`${name}.${field.name.value}`)?.owner.id === owner,
    );
    return fields.length ? [extension(node, fields)] : [];
  });
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return `${print(document)}\n`;
}

function extension(
  node: ObjectTypeDefinitionNode,
  fields: NonNullable<ObjectTypeDefinitionNode['fields']>,
): DefinitionNode {
  return { kind: Kind.OBJECT_TYPE_EXTENSION, name: node.name, fields };
}
