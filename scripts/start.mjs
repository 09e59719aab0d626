/** `npm start`: makes ready what is missing, then hands over to the launcher, in this same process. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildWhenNeeded, installWhenNeeded, requireNode, root } from './preparation.mjs';

const say = (message) =>
  process.stdout.write(`[${(performance.now() / 1000).toFixed(1).padStart(5)} s] ${message}\n`);

requireNode();
process.chdir(root);
installWhenNeeded(say);
buildWhenNeeded(say);
process.env.GUIYI_PREPARATION_MS = String(Math.round(performance.now()));
createRequire(import.meta.url)(join(root, 'dist', 'apps', 'launcher', 'src', 'main.js'));
