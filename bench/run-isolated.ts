import type { Run } from './bench';
import { benches } from './benches';
import type { IsolatedRequest } from './measuring/isolated-run';

/** The process of one run: is told what to measure, sends the figures back and ends. */
process.once('message', (request: IsolatedRequest) => {
  void measure(request).then((run) => process.send?.({ run }, () => process.disconnect()));
});

async function measure({ name, options }: IsolatedRequest): Promise<Run> {
  for await (const run of benches[name].measure(options, (said) => process.send?.({ said }))) return run;
  throw new Error(`The bench "${name}" gave no run`);
}
