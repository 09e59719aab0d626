import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where bench/peers/setup.sh installs the peers. */
export function peersDirectory(): string {
  const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return process.env.GUIYI_PEERS_DIR ?? join(caches, 'guiyi-peers');
}
