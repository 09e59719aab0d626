/** PostgreSQL parameters of the embedded database, sized for a base of a million records on one machine. */
export function serverParameters(totalMemoryBytes: number): Record<string, string> {
  const totalMb = totalMemoryBytes / 1024 ** 2;
  return {
    listen_addresses: '127.0.0.1',
    // Everything connects over TCP with a password; a socket in a shared directory would only be another door.
    unix_socket_directories: '',
    // Each worker listens on one connection per kind of job (decision 7); a connection that idles costs next to nothing.
    max_connections: '300',
    shared_buffers: `${within(128, totalMb / 8, 1024)}MB`,
    effective_cache_size: `${within(256, totalMb / 2, 65_536)}MB`,
    work_mem: `${within(8, totalMb / 256, 64)}MB`,
    maintenance_work_mem: `${within(64, totalMb / 32, 512)}MB`,
    // A bulk load writes gigabytes of WAL; checkpoints every few hundred megabytes would double that.
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    // After a checkpoint, merging 2,476 groups writes 122 MB of WAL instead of 165 with it, and PostgreSQL takes a third longer:
    // a second of work to save 43 MB, which any disk writes faster.
    wal_compression: 'off',
    synchronous_commit: 'on',
    random_page_cost: '1.1',
    // The statements are many and short; compiling them costs more than it saves.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // A statement in the log would carry customers' data with it.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
}

function within(least: number, value: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}
