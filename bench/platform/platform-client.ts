import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportJob, RecordData, RecordList, Scan } from '@guiyi/contracts';
import type { Say } from '../bench';

const pollPause = 200;

/** Talks to the platform over HTTP, as an integration would. */
export class PlatformClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Brings a CSV file in and waits until its last row is stored. */
  async importFile(file: string, say: Say): Promise<ImportJob> {
    const form = new FormData();
    form.set('entity', 'customer');
    form.set('file', await openAsBlob(file, { type: 'text/csv' }), basename(file));
    const { id } = await this.ask<ImportJob>('/api/imports', { method: 'POST', body: form });
    return this.untilFinished<ImportJob>(`/api/imports/${id}`, ({ rows }) =>
      say(`${rows.read} rows imported`),
    );
  }

  async scan(say: Say): Promise<Scan> {
    const { id } = await this.post<Scan>('/api/scans', { entity: 'customer' });
    return this.untilFinished<Scan>(`/api/scans/${id}`, ({ stage, progress }) =>
      say(`scan: ${stage}, ${progress.pairsCompared} pairs compared`),
    );
  }

  async check(data: RecordData): Promise<void> {
    await this.post('/api/entities/customer/records/check', { data });
  }

  list(query: Record<string, string>): Promise<RecordList> {
    return this.ask<RecordList>(`/api/entities/customer/records?${new URLSearchParams(query).toString()}`);
  }

  private post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.ask<Answer>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async untilFinished<Job extends ImportJob | Scan>(
    path: string,
    watch: (job: Job) => void,
  ): Promise<Job> {
    for (;;) {
      const job = await this.ask<Job>(path);
      watch(job);
      if (job.status === 'completed') return job;
      if (job.status === 'failed' || job.status === 'cancelled')
        throw new Error(`${path} ended as ${job.status}: ${JSON.stringify(job.error)}`);
      await pause(pollPause);
    }
  }

  private async ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${this.token}`);
    const response = await fetch(`${this.url}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}
