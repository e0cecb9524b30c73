import path from 'node:path';
import graphqlEslint from '@graphql-eslint/eslint-plugin';
import { houseRules } from './house-rules.mjs';

const all = (rules) => Object.fromEntries(rules.map((rule) => [`@graphql-eslint/${rule}`, 'error']));
const recommended = graphqlEslint.configs['flat/schema-recommended'].rules;
const operations = graphqlEslint.configs['flat/operations-recommended'].rules;

/** What is asked of the published schema. */
const schemaRules = {
  ...recommended,
  ...all(['relay-page-info', 'relay-connection-types', 'require-deprecation-reason', 'no-unreachable-types']),
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
  '@graphql-eslint/relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  '@graphql-eslint/require-description': [
    'error',
    {
      types: true,
      FieldDefinition: true,
      InputValueDefinition: true,
      EnumValueDefinition: true,
      DirectiveDefinition: true,
    },
  ],
  // It takes a word for its parent's name wherever one begins the other: a member's memberships are no repetition.
  '@graphql-eslint/no-typename-prefix': 'off',
  // Objects without identity (counts, payloads, page info) have no id, and need none.
  '@graphql-eslint/strict-id-in-types': 'off',
  'jianhui/bilingual-description': 'error',
  'jianhui/deprecation-date': 'error',
};

/** What is asked of the documents of our own clients. */
const documentRules = {
  ...operations,
  // urql's document cache needs no id; generated types say what a document selects.
  '@graphql-eslint/require-selections': 'off',
  '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 12 }],
  '@graphql-eslint/naming-convention': [
    'error',
    {
      VariableDefinition: 'camelCase',
      OperationDefinition: { style: 'PascalCase' },
      FragmentDefinition: { style: 'PascalCase' },
    },
  ],
};

/**
 * ESLint's flat configuration for schemas and the documents written against them.
 * `projects` maps a name to a schema file and, optionally, globs of documents, all relative to `root`.
 */
export function graphqlLint(root, projects) {
  const absolute = Object.fromEntries(
    Object.entries(projects).map(([name, { schema, documents = [] }]) => [
      name,
      { schema: path.join(root, schema), documents: documents.map((glob) => path.join(root, glob)) },
    ]),
  );
  const languageOptions = { parser: graphqlEslint.parser, parserOptions: { graphQLConfig: { projects: absolute } } };
  const plugins = { '@graphql-eslint': graphqlEslint, jianhui: houseRules };
  const schemas = Object.values(projects).map((project) => project.schema);
  const documents = Object.values(projects).flatMap((project) => project.documents ?? []);
  return [
    { files: schemas, languageOptions, plugins, rules: schemaRules },
    ...(documents.length > 0 ? [{ files: documents, languageOptions, plugins, rules: documentRules }] : []),
  ];
}
