import { figure, type Bench, type BenchOptions, type Figure, type Run } from '../bench';
import { treeSecondsOf } from '../measuring/processes';
import { quantile } from '../measuring/summarize';
import { enteredData, furtherCustomers } from '../sample-customers';
import { shippedCustomerDefinitions } from '../shipped-definitions';
import { closedLoop, typingLoop } from './closed-loop';
import { storeCustomers } from './scan.bench';
import { loggingRequests, withPlatform, type RunningPlatform } from './with-platform';

/** Somebody who types pauses long enough for a check about so often. */
const TYPING_PAUSE_MS = 600;
const checkPath = '/api/entities/customer/records/check';

/** The check that runs while somebody types a customer, against a base of options.records. */
export const checkBench: Bench = {
  description:
    'the duplicate check at entry over HTTP, while people type and at full load: p50, p95, p99, processor time',
  defaults: { records: 20_000, runs: 3 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(
      say,
      async function* (running) {
        await storeCustomers(running, options, say);
        // Without the statistics of a scan the check would weigh no value by how common it is.
        await running.client.scan(say);
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
  const people = { people: options.clients, every: TYPING_PAUSE_MS };
  const typed = await typingLoop(entries, people, (data) => client.check(data));
  const whileTyping = platform.takeServerTimes(checkPath);
  const processes = await platform.processIds();
  const before = secondsOf(processes);
  const { times, seconds } = await closedLoop(entries, options.clients, (data) => client.check(data));
  const after = secondsOf(processes);
  return [
    ...latencies('typing, server', whileTyping),
    ...latencies('typing, client', typed),
    figure('at full load', entries.length / seconds, 'checks/s'),
    ...latencies('at full load, server', platform.takeServerTimes(checkPath)),
    ...latencies('at full load, client', times),
    figure('processor time of api per check', ((after.api - before.api) / entries.length) * 1000, 'ms'),
    figure(
      'processor time of postgres per check',
      ((after.postgres - before.postgres) / entries.length) * 1000,
      'ms',
    ),
  ];
}

function secondsOf({ api, postgres }: { api: number; postgres: number }): { api: number; postgres: number } {
  return { api: treeSecondsOf(api), postgres: treeSecondsOf(postgres) };
}

function latencies(side: string, times: readonly number[]): Figure[] {
  return [
    figure(`${side} p50`, quantile(times, 0.5), 'ms'),
    figure(`${side} p95`, quantile(times, 0.95), 'ms'),
    figure(`${side} p99`, quantile(times, 0.99), 'ms'),
  ];
}
