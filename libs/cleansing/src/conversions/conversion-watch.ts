import { DEFINITIONS_CHANGED } from '@guiyi/definitions';
import { EVENT_BUS, type EventBus, JobQueue } from '@guiyi/queue';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { RunStore } from '../runs/run-store';

/** Sends off the conversions that publications left behind, whichever process published and whatever became of it. */
@Injectable()
export class ConversionWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ConversionWatch.name);
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly runs: RunStore,
    private readonly jobs: JobQueue,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const look = (): void => this.report(this.send());
    this.unsubscribe = await this.events.subscribe(DEFINITIONS_CHANGED, look, look);
    this.report(this.takeUp(new Date()));
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** After a start also those that failed, and those whose job was lost; a job that runs twice does no harm. */
  async takeUp(now: Date): Promise<void> {
    await this.runs.takeUpConversions();
    await this.send(`-${now.getTime()}`);
  }

  private async send(again = ''): Promise<void> {
    for (const runId of await this.runs.openConversions())
      await this.jobs.enqueue('cleansing.run', { runId }, { jobId: `cleansing-${runId}${again}` });
  }

  private report(work: Promise<void>): void {
    work.catch((error: unknown) => this.logger.warn(String(error)));
  }
}
