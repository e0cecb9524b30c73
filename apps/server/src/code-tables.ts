import { ACCESS_ERRORS } from '@jianhui/access';
import { DATABASE_ERRORS } from '@jianhui/database';
import { EVENTS_ERRORS } from '@jianhui/events';
import { type CodeTable, KERNEL_ERRORS, SCHEMA_FAULTS } from '@jianhui/kernel';
import { SERVER_ERRORS } from '@jianhui/server';
import { apiCodes } from './api-codes.ts';
import { APP_ERRORS } from './errors.ts';

/** Every stable code of the platform, by the package that speaks it. */
export const codeTables: readonly CodeTable[] = [
  { title: 'What clients of the API meet', codes: apiCodes },
  { title: 'Access (ACC)', codes: ACCESS_ERRORS },
  { title: 'The application (APP)', codes: APP_ERRORS },
  { title: 'Database (DB)', codes: DATABASE_ERRORS },
  { title: 'Events and jobs (EVT)', codes: EVENTS_ERRORS },
  { title: 'Plugins (PLG)', codes: KERNEL_ERRORS },
  { title: 'Statements of the schema (SCH)', codes: SCHEMA_FAULTS },
  { title: 'Server (SRV)', codes: SERVER_ERRORS },
];
