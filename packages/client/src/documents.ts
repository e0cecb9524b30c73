import { gql, type TypedDocumentNode } from 'urql';

/** The data that a typed document answers with. */
export type DataOf<Document> = Document extends TypedDocumentNode<infer Data, infer _> ? Data : never;

/** The variables that a typed document takes. */
export type VariablesOf<Document> = Document extends TypedDocumentNode<infer _, infer Variables> ? Variables : never;

/** Gives a document text its types, for callers without a code generator. The types are the caller's word. */
export function document<Data, Variables extends Record<string, unknown> = Record<string, never>>(
  text: string,
): TypedDocumentNode<Data, Variables> {
  return gql<Data, Variables>(text);
}
