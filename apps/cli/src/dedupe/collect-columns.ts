import {
  GrowingFloat64,
  GrowingUint32,
  type FormColumn,
  type MatchColumns,
  sharedMemory,
} from '@guiyi/matching';
import { runOnEach, type TaskRunner } from './worker-threads';

/** After so many parts the size of the whole is foreseen. */
const partsToForesee = 4;
/** Room beyond what is foreseen; memory that is never written to takes none. */
const headroom = 1.1;

/**
 * The columns of all parts one after the other, put together while the parts are made, so that no part stays longer
 * than it takes to copy it. Every form is merged by one thread.
 */
export class ColumnCollector {
  private readonly keyOffsets = new GrowingUint32(sharedMemory);
  private readonly keys = new GrowingFloat64(sharedMemory);
  private readonly sources = new GrowingUint32(sharedMemory);
  private readonly idHashes = new GrowingFloat64(sharedMemory);
  private formsOfThread: readonly (readonly string[])[] | undefined;
  private parts = 0;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly runner: TaskRunner) {
    this.keyOffsets.push(0);
  }

  /** The next part; share: of the whole input, what the parts so far were made of, infinite when that is unknown. */
  async append(part: MatchColumns, share: number): Promise<void> {
    const times = ++this.parts === partsToForesee && Number.isFinite(share) ? headroom / share : undefined;
    this.appendKeys(part, times);
    const forms = (this.formsOfThread ??= spreadForms(part.forms, this.runner.threads));
    // One part at a time is merged while others are made: more would only lie in memory.
    await this.underWay;
    this.underWay = Promise.all(
      forms.map((names, thread) =>
        this.runner.runOn(thread, 'appendForms', { forms: pick(part.forms, names), times }),
      ),
    );
    // Its failure is met at the next part.
    this.underWay.catch(() => undefined);
  }

  async finish(): Promise<MatchColumns> {
    await this.underWay;
    const forms = await runOnEach(this.runner, 'finishForms', undefined);
    return {
      size: this.sources.length,
      forms: Object.assign({}, ...forms) as Record<string, FormColumn>,
      keyOffsets: this.keyOffsets.view(),
      keys: this.keys.view(),
      sources: this.sources.view(),
      idHashes: this.idHashes.view(),
    };
  }

  private appendKeys({ keyOffsets, keys, sources, idHashes }: MatchColumns, times: number | undefined): void {
    const start = this.keys.length;
    for (let record = 1; record < keyOffsets.length; record++)
      this.keyOffsets.push(start + keyOffsets[record]!);
    this.keys.pushAll(keys);
    this.sources.pushAll(sources);
    this.idHashes.pushAll(idHashes);
    if (times === undefined) return;
    for (const array of [this.keyOffsets, this.keys, this.sources, this.idHashes])
      array.reserve(array.length * times);
  }
}

/** The forms of each thread, so that every thread has about as many texts to merge. */
function spreadForms(forms: Readonly<Record<string, FormColumn>>, threads: number): string[][] {
  const spread = Array.from({ length: threads }, () => ({ names: [] as string[], units: 0 }));
  const largestFirst = Object.entries(forms).sort(([, a], [, b]) => b.texts.length - a.texts.length);
  for (const [name, { texts, codes }] of largestFirst) {
    const least = spread.reduce((best, next) => (next.units < best.units ? next : best));
    least.names.push(name);
    least.units += texts.length + codes.length;
  }
  return spread.map(({ names }) => names);
}

function pick(
  forms: Readonly<Record<string, FormColumn>>,
  names: readonly string[],
): Record<string, FormColumn> {
  return Object.fromEntries(names.map((name) => [name, forms[name]!]));
}
