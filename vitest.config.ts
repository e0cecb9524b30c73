import { defineConfig } from 'vitest/config';

/** Two copies of graphql would meet otherwise: vite resolves graphql.mjs, Pothos and Yoga resolve index.js. */
const alias = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];

const shared = {
  resolve: { alias },
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // The machine of the continuous checks has two cores; PostgreSQL needs its share.
    maxWorkers: 2,
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'base',
          include: [
            'packages/{database,access,events,graphql,client}/src/**/*.test.{ts,tsx}',
            'tools/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'platform',
          include: [
            'packages/{core,plugin-api,kernel,server,testing}/src/**/*.test.ts',
            'plugins/*/src/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'test/**/*.test.ts',
          ],
          // One PostgreSQL a run; databases of their own for each test file.
          globalSetup: ['packages/testing/src/global-setup.ts'],
        },
      },
    ],
  },
});
