import type { PostgresBinaries } from './postgres-binaries.ts'

/** Settings by PostgreSQL's own names, as strings in its own units. */
export type ServerSettings = Readonly<Record<string, string>>

/** A server for one product on one machine: durable, reachable from this machine alone, fit for bulk imports. */
export function serverSettings(binaries: PostgresBinaries, own: ServerSettings = {}): ServerSettings {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // paths of checkouts are longer than a socket's name may be
    password_encryption: 'scram-sha-256',
    max_connections: '200',
    shared_buffers: '256MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    jit: 'off', // costs more than it saves on short queries
    random_page_cost: '1.1',
    // Bulk imports: checkpoints by time, not every few hundred megabytes.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // Plans made while a table was empty read all of it; the next round of statistics replaces them.
    autovacuum_naptime: '10s',
    wal_compression: 'on',
    // A query whose client was killed ends within seconds instead of holding its locks to the end.
    client_connection_check_interval: '2s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_checkpoints: 'off',
    // Statements and key values are customers' data; the product's own log names the error.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    shared_preload_libraries: binaries.preload.join(','),
    ...own,
  }
}

export function asArguments(settings: ServerSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
