import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  AutoMergeRun,
  CleansingRun,
  DefinitionVersionView,
  ImpactDocument,
  ImpactPreview,
  ImportJob,
  RecordData,
  RecordList,
  RuleDrafts,
  RuleTrial,
  RuleTrialResult,
  Scan,
} from '@guiyi/contracts';
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

  definition(kind: string): Promise<DefinitionVersionView> {
    return this.ask<DefinitionVersionView>(`/api/definitions/${kind}/customer`);
  }

  async publish(kind: string, document: object): Promise<void> {
    const { version } = await this.definition(kind);
    await this.post(`/api/definitions/${kind}/customer/versions`, { document, basedOn: version });
  }

  async trySample(drafts: RuleDrafts): Promise<RuleTrialResult> {
    return this.post<RuleTrialResult>('/api/rule-trials/sample', { entity: 'customer', drafts });
  }

  async tryRules(drafts: RuleDrafts, say: Say): Promise<RuleTrial> {
    const { id } = await this.post<RuleTrial>('/api/rule-trials', { entity: 'customer', drafts });
    return this.untilFinished<RuleTrial>(`/api/rule-trials/${id}`, ({ progress }) =>
      say(`trial: ${progress.done} records`),
    );
  }

  /** @returns also after how many seconds the first figures could be read */
  async previewImpact(
    mode: 'estimate' | 'exact',
    documents: readonly ImpactDocument[],
    say: Say,
  ): Promise<{ preview: ImpactPreview; firstFigures: number }> {
    const asked = performance.now();
    let firstFigures: number | undefined;
    const { id } = await this.post<ImpactPreview>('/api/impact-previews', { mode, documents });
    const preview = await this.untilFinished<ImpactPreview>(`/api/impact-previews/${id}`, (one) => {
      say(`${mode}: ${one.stage}, ${Math.round(one.share * 100)} %`);
      const hasFigures = one.entities.some(({ sampled, duplicates }) => sampled > 0 || duplicates !== null);
      if (hasFigures) firstFigures ??= (performance.now() - asked) / 1000;
    });
    return { preview, firstFigures: firstFigures ?? (performance.now() - asked) / 1000 };
  }

  async restandardize(say: Say): Promise<CleansingRun> {
    const input = { entity: 'customer', action: { kind: 'restandardize' }, reason: 'bench' };
    return this.finishedRun(await this.post<CleansingRun>('/api/cleansing-runs', input), say);
  }

  async undo({ id }: CleansingRun, say: Say): Promise<CleansingRun> {
    return this.finishedRun(await this.post<CleansingRun>(`/api/cleansing-runs/${id}/undo`, {}), say);
  }

  async tryAutoMerge(say: Say): Promise<AutoMergeRun> {
    return this.finishedMerge(await this.post<AutoMergeRun>('/api/auto-merges', { entity: 'customer' }), say);
  }

  async confirmAutoMerge({ id }: AutoMergeRun, say: Say): Promise<AutoMergeRun> {
    const body = { reason: 'bench' };
    return this.finishedMerge(await this.post<AutoMergeRun>(`/api/auto-merges/${id}/confirm`, body), say);
  }

  async undoAutoMerge({ id }: AutoMergeRun, say: Say): Promise<AutoMergeRun> {
    const body = { reason: 'bench' };
    return this.finishedMerge(await this.post<AutoMergeRun>(`/api/auto-merges/${id}/undo`, body), say);
  }

  private finishedMerge({ id, kind }: AutoMergeRun, say: Say): Promise<AutoMergeRun> {
    return this.untilFinished<AutoMergeRun>(`/api/auto-merges/${id}`, ({ progress }) =>
      say(`${kind}: ${progress.done} of ${progress.groups} groups`),
    );
  }

  private finishedRun({ id, kind }: CleansingRun, say: Say): Promise<CleansingRun> {
    return this.untilFinished<CleansingRun>(`/api/cleansing-runs/${id}`, ({ progress }) =>
      say(`${kind}: ${progress.done} records`),
    );
  }

  private post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.ask<Answer>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async untilFinished<
    Job extends ImportJob | Scan | RuleTrial | CleansingRun | AutoMergeRun | ImpactPreview,
  >(path: string, watch: (job: Job) => void): Promise<Job> {
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
