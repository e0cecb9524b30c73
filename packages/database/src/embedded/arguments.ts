/**
 * The server's settings. A server that is meant to last keeps PostgreSQL's durability; one for tests may lose
 * its data when the machine fails, and writes about six times faster.
 */
export function serverSettings(durable: boolean): string[] {
  const settings: Record<string, string> = {
    shared_preload_libraries: 'pg_stat_statements',
    shared_buffers: '256MB',
    max_connections: '200',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // The log may reach people who may not see personal data: neither statements nor the values in them.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
  if (!durable) Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
