import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peersDirectory } from '../peers-directory';
import { projectDirectory } from '../project-directory';
import type { Contender } from './contender';
import type { DataSet } from './data-set';

interface Peer {
  /** Whether it runs without settings of its own for a set. */
  needsSettings: boolean;
  /** Whether it has no way without labels. */
  needsLabels: boolean;
}

const peers: Readonly<Record<string, Peer>> = {
  splink: { needsSettings: true, needsLabels: false },
  goldenmatch: { needsSettings: false, needsLabels: false },
  dedupe: { needsSettings: true, needsLabels: true },
  recordlinkage: { needsSettings: true, needsLabels: false },
};

export const peerNames: readonly string[] = Object.keys(peers);

export function peerContender(name: string): Contender {
  const peer = peers[name];
  if (!peer) throw new Error(`"${name}" is no peer; peers are ${peerNames.join(', ')}`);
  const { needsSettings, needsLabels } = peer;
  return {
    name,
    obstacle(set) {
      if (!existsSync(pythonOf(name))) return 'not installed: run bench/peers/setup.sh';
      if (needsSettings && !existsSync(settingsOf(name, set))) return 'has no settings for it';
      return undefined;
    },
    command: (set, { directory, threads }) => ({
      program: pythonOf(name),
      parameters: [
        join(projectDirectory, 'bench', 'peers', name, 'run.py'),
        ...set.files.flatMap((file) => ['--file', file]),
        '--out',
        join(directory, 'clusters.csv'),
        ...(needsSettings ? ['--settings', settingsOf(name, set)] : []),
        ...(needsLabels ? ['--truth', set.truth] : []),
        ...(threads === undefined ? [] : ['--threads', String(threads)]),
      ],
    }),
  };
}

/** As bench/peers/setup.sh installs it. */
function pythonOf(peer: string): string {
  return join(peersDirectory(), peer, 'bin', 'python');
}

function settingsOf(peer: string, { settings }: DataSet): string {
  return join(projectDirectory, 'bench', 'peers', peer, 'settings', `${settings}.json`);
}
