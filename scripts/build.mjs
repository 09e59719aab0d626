/** `npm run build`, or `npm run build:server` / `build:web` for one part: builds what changed since the last time. */
import { buildWhenNeeded, requireNode } from './preparation.mjs';

requireNode();
const parts = process.argv.slice(2);
buildWhenNeeded((message) => process.stdout.write(`${message}\n`), parts.length > 0 ? parts : undefined);
