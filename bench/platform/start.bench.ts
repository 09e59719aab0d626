import { figure, type Bench } from '../bench';
import { BenchPlatform } from './bench-platform';

/** What a person waits for after `npm start`, once packages are installed and everything is built. */
export const startBench: Bench = {
  description:
    'the first start, with the sample workspace, and the second; the records are always the sample’s',
  defaults: { records: 2000, runs: 3 },
  isolated: false,
  async *measure({ runs }, say) {
    for (let run = 0; run < runs; run++) {
      const platform = await BenchPlatform.create();
      try {
        say(`first start, run ${run + 1}`);
        const first = await platform.start({ GUIYI_SAMPLE: '1' });
        await platform.stop();
        say(`second start, run ${run + 1}`);
        const second = await platform.start({ GUIYI_SAMPLE: '1' });
        const stopped = performance.now();
        await platform.stop();
        yield [
          figure('first start', first, 's'),
          figure('second start', second, 's'),
          figure('stop', (performance.now() - stopped) / 1000, 's'),
        ];
      } finally {
        await platform.remove();
      }
    }
  },
};
