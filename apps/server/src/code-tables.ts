import { ACCESS_ERRORS } from '@jianhui/access';
import { CORE_CODES } from '@jianhui/core';
import { DATABASE_ERRORS } from '@jianhui/database';
import { EVENTS_ERRORS } from '@jianhui/events';
import { type CodeTable, KERNEL_ERRORS, PLUGIN_CODES, SCHEMA_FAULTS } from '@jianhui/kernel';
import { REQUEST_ERRORS, SERVER_ERRORS } from '@jianhui/server';
import { APP_ERRORS } from './errors.ts';
import { installed } from './plugins.ts';

/** Every stable code of this installation, by whoever speaks it. */
export const codeTables: readonly CodeTable[] = [
  { title: 'Requests: `extensions.code` of errors', codes: { ...REQUEST_ERRORS, ...PLUGIN_CODES } },
  { title: 'Refusals of the core: `code` in result unions', codes: CORE_CODES },
  ...[...installed]
    .sort((a, b) => (a.plugin.id < b.plugin.id ? -1 : 1))
    .flatMap(({ plugin }) =>
      plugin.codes ? [{ title: `Refusals of the plugin ${plugin.id}`, codes: plugin.codes }] : [],
    ),
  { title: 'Access and sign-in (ACC)', codes: ACCESS_ERRORS },
  { title: 'The application (APP)', codes: APP_ERRORS },
  { title: 'Database (DB)', codes: DATABASE_ERRORS },
  { title: 'Events and jobs (EVT)', codes: EVENTS_ERRORS },
  { title: 'Plugins (PLG)', codes: KERNEL_ERRORS },
  { title: 'Statements of the schema (SCH)', codes: SCHEMA_FAULTS },
  { title: 'Server (SRV)', codes: SERVER_ERRORS },
];
