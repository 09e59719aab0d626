/** `npm run bench -- <name> [--records N]`: installs and builds what is needed, then measures in a process of its own. */
import { buildWhenNeeded, installWhenNeeded, requireNode, run } from './preparation.mjs';

const say = (message) => process.stderr.write(`${message}\n`);

requireNode();
installWhenNeeded(say);
buildWhenNeeded(say, ['server']);
run(process.execPath, ['dist/bench/main.js', ...process.argv.slice(2)]);
