import { extname, join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import {
  propose,
  suggest,
  type ProposeResult,
  type ProposeTask,
  type SuggestResult,
  type SuggestTask,
} from './suggestion-tasks';

/** Profiles and proposes beside the thread that answers requests, unless GUIYI_SCAN_THREADS is 1. */
@Injectable()
export class SuggestionThread implements OnModuleDestroy {
  private thread: Piscina | undefined;

  async suggest(task: Omit<SuggestTask, 'task'>): Promise<SuggestResult> {
    const whole: SuggestTask = { task: 'suggest', ...task };
    return isInline() ? suggest(whole) : ((await this.started().run(whole)) as SuggestResult);
  }

  async propose(task: Omit<ProposeTask, 'task'>): Promise<ProposeResult> {
    const whole: ProposeTask = { task: 'propose', ...task };
    return isInline() ? propose(whole) : ((await this.started().run(whole)) as ProposeResult);
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread?.destroy();
  }

  /** Kept for the next proposal while somebody is at it. */
  private started(): Piscina {
    this.thread ??= new Piscina({
      filename: join(__dirname, `suggestion-thread.worker${extname(__filename)}`),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 60_000,
    });
    return this.thread;
  }
}

function isInline(): boolean {
  return process.env['GUIYI_SCAN_THREADS'] === '1';
}
