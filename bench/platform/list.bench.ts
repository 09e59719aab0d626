import { figure, type Bench, type Figure, type Run } from '../bench';
import { quantile } from '../measuring/summarize';
import { closedLoop } from './closed-loop';
import { loggingRequests, sampleFileFor, withPlatform, type RunningPlatform } from './with-platform';

const listPath = '/api/entities/customer/records';
const requestsPerPage = 60;

function filter(field: string, op: string, value: unknown): { filter: string } {
  return { filter: JSON.stringify({ all: [{ field, op, value }] }) };
}

/** Pages that people open. */
const pages: Readonly<Record<string, Record<string, string>>> = {
  'newest first': {},
  'sorted by name': { sort: 'name' },
  'sorted by credit limit': { sort: '-creditLimit' },
  'filtered by industry': filter('industry', 'eq', '软件'),
  'filtered by credit limit': { ...filter('creditLimit', 'gt', 500_000), sort: 'name' },
  'name contains': filter('name', 'contains', '宏'),
  'search, characters': { search: '鑫达' },
  'search, pinyin initials': { search: 'xdjx' },
  'search, found often': { search: '有限公司' },
  'search, two words': { search: '上海 机械' },
};

/** Pages of the list of customers, one user at a time, as people use them. */
export const listBench: Bench = {
  description: 'pages of the list: plain, sorted, filtered, searched; p50 and p95',
  defaults: { records: 20_000, runs: 3 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(
      say,
      async function* (running) {
        await running.client.importFile(await sampleFileFor(running, options, say), say);
        say('warming up');
        await openPages(running);
        for (let run = 0; run < options.runs; run++) {
          say(`opening pages, run ${run + 1}`);
          yield await openPages(running);
        }
      },
      loggingRequests,
    ),
};

async function openPages(running: RunningPlatform): Promise<Run> {
  const figures: Figure[] = [];
  const all: number[] = [];
  for (const [name, query] of Object.entries(pages)) {
    const times = await openPage(running, query);
    all.push(...times);
    figures.push(
      figure(`${name} p50`, quantile(times, 0.5), 'ms'),
      figure(`${name} p95`, quantile(times, 0.95), 'ms'),
    );
  }
  return [figure('all pages p95', quantile(all, 0.95), 'ms'), ...figures];
}

/** Milliseconds by the server's log. */
async function openPage(
  { platform, client }: RunningPlatform,
  query: Record<string, string>,
): Promise<number[]> {
  platform.takeServerTimes(listPath);
  const requests = Array.from({ length: requestsPerPage }, () => query);
  await closedLoop(requests, 1, (each) => client.list(each));
  return platform.takeServerTimes(listPath);
}
