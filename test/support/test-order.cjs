const Sequencer = require('@jest/test-sequencer').default;

/**
 * What takes long comes first, so that at the end many short files fill the workers evenly; of every three files one
 * waits for processes of its own while the others compute.
 */
const PROJECTS = ['web', 'integration', 'cases', 'unit'];
const WAITING = 'e2e';
const ONE_IN = 3;

/** Within a project as Jest does it: what failed last time, then by the time it took, then by size. */
module.exports = class TestOrder extends Sequencer {
  sort(tests) {
    const projectOf = ({ context }) => context.config.displayName?.name;
    const sorted = super.sort(tests);
    const waiting = sorted.filter((test) => projectOf(test) === WAITING);
    const computing = sorted
      .filter((test) => projectOf(test) !== WAITING)
      .sort((left, right) => PROJECTS.indexOf(projectOf(left)) - PROJECTS.indexOf(projectOf(right)));
    const mixed = waiting.flatMap((test) => [test, ...computing.splice(0, ONE_IN - 1)]);
    return [...mixed, ...computing];
  }
};
