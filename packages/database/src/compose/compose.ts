import { type Block, printSchema } from '@mrleebo/prisma-ast';
import type { DatabaseError } from '../errors.ts';
import { BASE_SCHEMA } from './base.ts';
import { type Member, membersOf, type OwnedBlock, parseFragment, type Shape } from './blocks.ts';
import { CORE, type Fragment } from './fragment.ts';
import { type Declared, findFaults } from './rules.ts';

/**
 * Puts the fragments together to one Prisma schema: the platform's base, core's blocks, then the plugins' in the
 * order given; back-relations that plugins add to core models stand in those models. The same fragments give the
 * same text. Throws the first of `composeFaults`.
 */
export function composeSchema(fragments: readonly Fragment[]): string {
  const declared = new Map<string, Declared>();
  const [fault] = findFaults(parseAll(fragments), declared);
  if (fault) throw fault;
  return [BASE_SCHEMA, ...[...declared.values()].map(print)].join('\n');
}

/** All faults of the fragments at once, for a report; a file that cannot be read (DB-101) is thrown. */
export function composeFaults(fragments: readonly Fragment[]): DatabaseError[] {
  return findFaults(parseAll(fragments), new Map());
}

function parseAll(fragments: readonly Fragment[]): OwnedBlock[] {
  const core = fragments.filter(({ owner }) => owner === CORE);
  const others = fragments.filter(({ owner }) => owner !== CORE);
  return [...core, ...others].flatMap(parseFragment);
}

function print({ first, reopened }: Declared): string {
  const members = [...membersOf(first.block)];
  // Added fields follow the model's own, ahead of its indexes and its table name.
  let at = members.findLastIndex((member) => member.type === 'field' || member.type === 'enumerator') + 1;
  for (const part of reopened) {
    const added = membersOf(part.block).filter((member) => member.type !== 'break');
    members.splice(at, 0, ...added);
    at += added.length;
  }
  // Block by block, because the printer would set a blank line between a comment and its block.
  const text = printSchema({ type: 'schema', list: [withMembers(first.block, members)] });
  const comments = [first, ...reopened].flatMap((part) => part.comments).filter((line) => line.startsWith('///'));
  return `${[...comments, text.trim()].join('\n')}\n`;
}

function withMembers(shape: Shape, members: Member[]): Block {
  if (shape.type === 'enum') return { ...shape, enumerators: members as typeof shape.enumerators };
  return { ...shape, properties: members as typeof shape.properties };
}
