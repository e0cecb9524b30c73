import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and documents from the committed schema; run `scripts/codegen` after either changes. */
const config: CodegenConfig = {
  schema: process.env.JIANHUI_SCHEMA ?? '../../schema/schema.graphql',
  documents: ['src/documents/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        importExtension: '.ts',
        strictScalars: true,
        skipTypename: true,
        dedupeFragments: true,
        scalars: {
          ID: 'string',
          Date: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          Upload: 'File',
        },
      },
    },
  },
};

export default config;
