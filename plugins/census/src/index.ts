import { codes } from './codes.ts';
import { commands } from './command.ts';
import { downloads } from './download.ts';
import { events } from './events.ts';
import { jobs } from './job.ts';
import { censusMutations } from './mutations.ts';
import { permissions } from './permissions.ts';
import { definePlugin } from './platform.ts';
import { censusQueries } from './queries.ts';
import { censusTypes } from './types.ts';

/** 摸底排查: the departments' files and the federation's own register, matched into one register (S15–S17). */
export const census = definePlugin({
  id: 'census',
  version: '0.1.0',
  label: '摸底排查',
  platform: '^0.1.0',
  owns: {
    types: ['Census*', 'ImportCensusFile*', 'TakeBackCensusBatch*', 'ResumeCensusBatch*'],
    fields: ['census*', 'importCensusFile', 'takeBackCensusBatch', 'resumeCensusBatch'],
    tables: 'plg_census_',
  },
  data: { schema: new URL('./', import.meta.url), migrations: new URL('../migrations/', import.meta.url) },
  permissions,
  events,
  codes,
  graphql(platform) {
    censusTypes(platform);
    censusQueries(platform);
    censusMutations(platform);
  },
  jobs,
  downloads,
  commands,
  panels: [{ id: 'census.conflicts', slot: 'enterprise.section', module: './src/panels/conflicts.tsx' }],
});
