import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type ParseOptions,
  parse,
  type SelectionSetNode,
  type Source,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerConfig } from '../config.ts';
import type { ExchangeContext } from './server-context.ts';

const badRequest = { spec: true, status: 400 };

/** Gives parse errors their code, and stops reading a document at its thousandth token. */
export function useTokenLimit(tokens: number): Plugin<ExchangeContext> {
  const bounded = (source: string | Source, options?: ParseOptions) => parse(source, { ...options, maxTokens: tokens });
  return {
    onParse({ setParseFn }) {
      setParseFn(bounded as never);
      return ({ result, replaceParseResult }) => {
        if (!(result instanceof GraphQLError) || result.extensions.code !== undefined) return;
        const tooMany = /contains more that? \d+ tokens/.test(result.message);
        const message = tooMany
          ? `查询过长 (too many tokens): at most ${tokens}. Use fewer aliases, or put values into variables.`
          : result.message;
        const facts = tooMany ? { code: 'TOO_MANY_TOKENS', most: tokens } : { code: 'GRAPHQL_PARSE_FAILED' };
        const { source, positions } = result;
        replaceParseResult(
          new GraphQLError(message, {
            ...(tooMany ? {} : { source, positions }),
            extensions: { ...facts, http: badRequest },
          }) as never,
        );
      };
    },
    onValidate() {
      return ({ valid, result }) => {
        if (valid) return;
        for (const error of result as readonly GraphQLError[]) {
          const extensions = error.extensions as Record<string, unknown>;
          extensions.code ??= 'GRAPHQL_VALIDATION_FAILED';
          extensions.http ??= badRequest;
        }
      };
    },
  };
}

const asksForSchema = new WeakMap<DocumentNode, boolean>();

function anySchemaField(document: DocumentNode): boolean {
  let known = asksForSchema.get(document);
  if (known === undefined) {
    const fragments = new Map(
      document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
    const seen = new Set<string>();
    const within = (selections: SelectionSetNode): boolean =>
      selections.selections.some((each) => {
        if (each.kind === Kind.FIELD) return each.name.value === '__schema' || each.name.value === '__type';
        if (each.kind === Kind.INLINE_FRAGMENT) return within(each.selectionSet);
        const fragment = fragments.get(each.name.value);
        if (!fragment || seen.has(each.name.value)) return false;
        seen.add(each.name.value);
        return within(fragment.selectionSet);
      });
    known = document.definitions
      .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)
      .some((operation) => within(operation.selectionSet));
    asksForSchema.set(document, known);
  }
  return known;
}

/** Holds the policy of who may ask for the schema itself. */
export function useIntrospectionPolicy(policy: ServerConfig['introspection']): Plugin<ExchangeContext> {
  if (policy === 'everyone') return {};
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { exchange } = args.contextValue as ExchangeContext;
      if ((policy === 'signed-in' && exchange.viewer) || !anySchemaField(args.document)) return;
      const who = policy === 'signed-in' ? 'sign in first' : 'it is published as a file instead';
      const error = new GraphQLError(`不开放架构查询 (no introspection): ${who}.`, {
        extensions: { code: 'INTROSPECTION_DISABLED', http: { status: 403 } },
      });
      setResultAndStopExecution({ errors: [error] });
    },
  };
}
