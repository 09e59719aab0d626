import { runInTransaction } from '@guiyi/database';
import { JobQueue } from '@guiyi/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AttachmentStore } from './attachment-store';

/** Nobody edits one form for longer. */
const KEPT_FOR = 24 * 60 * 60 * 1000;

/** Every night, files that no record took are removed. What a record took stays: its history and undo refer to it. */
@Injectable()
export class AttachmentSweep implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
    private readonly attachments: AttachmentStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule(
      'attachments-sweep',
      { cron: '17 3 * * *', timeZone: 'UTC' },
      'attachments.sweep',
      {},
    );
  }

  /** @returns how many files were removed. */
  sweep(now = new Date()): Promise<number> {
    const before = new Date(now.getTime() - KEPT_FOR);
    return runInTransaction(this.dataSource, (manager) => this.attachments.sweep(manager, before));
  }
}
