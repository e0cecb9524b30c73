import type { FloorRequest } from '../floor.ts';
import type { SideName } from '../sides/side.ts';
import { type CursorOf, plainCursor } from './cursors.ts';
import { ourDocuments, plainDocuments, postgraphileDocuments } from './documents.ts';
import { normalised, normalisedProgress } from './normalise.ts';
import type { Parameters } from './parameters.ts';

/** One measured read: for each side the bodies that ask for the same rows, in the same sequence. */
export interface Work {
  readonly id: string;
  /** Works of one group are measured in the same rounds, so that they can be compared with each other. */
  readonly group: 'q1' | 'q2' | 'q3' | 'q4' | 'q5';
  readonly bodies: Readonly<Record<SideName, readonly string[]>>;
  normalise(answer: unknown): unknown;
}

const graphql = (query: string, variables: Record<string, unknown>): string => JSON.stringify({ query, variables });
const floor = (work: string, ...values: unknown[]): string => JSON.stringify({ work, values } satisfies FloorRequest);

/** Makes the requests, with the cursors of our side and, when it is measured, of PostGraphile. */
export function worksOf(
  { province, cities, enterprises, unions, deep }: Parameters,
  ourCursor: CursorOf,
  postgraphileCursor: CursorOf,
): Work[] {
  return [
    {
      id: 'read-q1',
      group: 'q1',
      bodies: {
        ours: cities.map((city) => graphql(ourDocuments.q1, { below: `OrgUnit:${city}` })),
        floor: cities.map((city) => floor('read-q1', province, city)),
        postgraphile: cities.map((city) => graphql(postgraphileDocuments.q1, { province, city })),
        plain: cities.map((city) => graphql(plainDocuments.q1, { city })),
      },
      normalise: normalised,
    },
    {
      id: 'read-q2',
      group: 'q2',
      bodies: {
        ours: enterprises.map((id) => graphql(ourDocuments.q2, { id: `Enterprise:${id}` })),
        floor: enterprises.map((id) => floor('read-q2', province, id)),
        postgraphile: enterprises.map((id) => graphql(postgraphileDocuments.q2, { province, id })),
        plain: enterprises.map((id) => graphql(plainDocuments.q2, { id })),
      },
      normalise: normalised,
    },
    {
      id: 'read-q3',
      group: 'q3',
      bodies: {
        ours: unions.map((key) => graphql(ourDocuments.q3, { after: ourCursor('unions', key) })),
        floor: unions.map((key) => floor('read-q3', province, key)),
        postgraphile: unions.map((key) =>
          graphql(postgraphileDocuments.q3, { province, after: postgraphileCursor('unions', key) }),
        ),
        plain: unions.map((key) => graphql(plainDocuments.q3, { after: plainCursor(key) })),
      },
      normalise: normalised,
    },
    {
      id: 'read-q4',
      group: 'q4',
      bodies: {
        ours: [graphql(ourDocuments.q4, {})],
        floor: [floor('read-q4', province)],
        postgraphile: [graphql(postgraphileDocuments.q4, { province })],
        plain: [graphql(plainDocuments.q4, {})],
      },
      normalise: normalisedProgress,
    },
    {
      id: 'read-q5-page1',
      group: 'q5',
      bodies: {
        ours: [graphql(ourDocuments.q5, {})],
        floor: [floor('read-q5-page1', province)],
        postgraphile: [graphql(postgraphileDocuments.q5, { province })],
        plain: [graphql(plainDocuments.q5, {})],
      },
      normalise: normalised,
    },
    {
      id: 'read-q5-page400',
      group: 'q5',
      bodies: {
        ours: [graphql(ourDocuments.q5, { after: ourCursor('enterprises', deep.headcount, deep.id) })],
        floor: [floor('read-q5-page400', province, deep.headcount, deep.id)],
        postgraphile: [
          graphql(postgraphileDocuments.q5, {
            province,
            after: postgraphileCursor('enterprises', deep.headcount, deep.id),
          }),
        ],
        plain: [graphql(plainDocuments.q5, { after: plainCursor(deep.id) })],
      },
      normalise: normalised,
    },
  ];
}
