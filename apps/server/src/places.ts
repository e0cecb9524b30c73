import path from 'node:path';

/** The composing root: this package. */
export const appRoot = path.resolve(import.meta.dirname, '..');
/** The checkout. */
export const repositoryRoot = path.resolve(appRoot, '../..');
export const schemaDir = path.join(repositoryRoot, 'schema');
export const dashboardDir = path.join(repositoryRoot, 'apps/dashboard/dist');
export const examplesDir = path.join(repositoryRoot, 'examples/census');
