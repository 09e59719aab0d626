const Sequencer = require('@jest/test-sequencer').default;

/** What takes long or waits comes first, so that at the end many short files fill the workers evenly. */
const PROJECTS = ['web', 'e2e', 'integration', 'cases', 'unit'];

/** Within a project as Jest does it: what failed last time, then by the time it took, then by size. */
module.exports = class TestOrder extends Sequencer {
  sort(tests) {
    const rank = ({ context }) => PROJECTS.indexOf(context.config.displayName?.name);
    return super.sort(tests).sort((left, right) => rank(left) - rank(right));
  }
};
