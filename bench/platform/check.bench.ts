import { figure, type Bench, type BenchOptions, type Figure, type Run } from '../bench';
import { quantile } from '../measuring/summarize';
import { enteredData, furtherCustomers } from '../sample-customers';
import { shippedCustomerDefinitions } from '../shipped-definitions';
import { closedLoop } from './closed-loop';
import { loggingRequests, sampleFileFor, withPlatform, type RunningPlatform } from './with-platform';

const checkPath = '/api/entities/customer/records/check';

/** The check that runs while somebody types a customer, against a base of options.records. */
export const checkBench: Bench = {
  description: 'the duplicate check at entry over HTTP, many clients at once: p50, p95, p99',
  defaults: { records: 20_000, runs: 3 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(
      say,
      async function* (running) {
        await running.client.importFile(await sampleFileFor(running, options, say), say);
        say('warming up');
        await checkAll(running, options);
        for (let run = 0; run < options.runs; run++) {
          say(`checking, run ${run + 1}`);
          yield await checkAll(running, options);
        }
      },
      loggingRequests,
    ),
};

async function checkAll({ platform, client }: RunningPlatform, options: BenchOptions): Promise<Run> {
  const { storage } = await shippedCustomerDefinitions();
  const entries = furtherCustomers(options).map((record) => enteredData(record, storage));
  platform.takeServerTimes(checkPath);
  const { times, seconds } = await closedLoop(entries, options.clients, (data) => client.check(data));
  return [
    figure('checked', entries.length / seconds, 'checks/s'),
    ...latencies('server', platform.takeServerTimes(checkPath)),
    ...latencies('client', times),
  ];
}

function latencies(side: string, times: readonly number[]): Figure[] {
  return [
    figure(`${side} p50`, quantile(times, 0.5), 'ms'),
    figure(`${side} p95`, quantile(times, 0.95), 'ms'),
    figure(`${side} p99`, quantile(times, 0.99), 'ms'),
  ];
}
