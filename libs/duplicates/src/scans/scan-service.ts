import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type Scan,
  type ScanInput,
  type ScanList,
  type ScanListQuery,
} from '@guiyi/contracts';
import { isUniqueViolation } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { profileVersions } from '../profiles/match-profiles';
import { ScanStore } from './scan-store';
import type { ScanEntity } from './scan.entity';

const PAGE = 50;

/** Scans as people and programs ask for them. */
@Injectable()
export class ScanService {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly scans: ScanStore,
    private readonly jobs: JobQueue,
  ) {}

  async start(caller: Caller, { entity, scope = 'full', filter }: ScanInput): Promise<Scan> {
    (await this.access.policyFor(caller)).require('scans.run');
    if ((scope === 'filtered') !== (filter !== undefined)) throw new PlatformError('scan-filter-mismatch');
    const definitions = await this.definitions.forEntity(entity);
    const versions = profileVersions(definitions);
    const scan: ScanEntity = {
      id: randomUUID(),
      entity,
      scope,
      filter: filter ?? null,
      starts: 1,
      fallback: null,
      baseScanId: null,
      watermark: null,
      status: 'queued',
      stage: 'queued',
      standardizationVersion: versions.standardization,
      matchingVersion: versions.matching,
      records: 0,
      preparedRecords: 0,
      result: null,
      error: null,
      startedBy: caller.username,
      createdAt: new Date(),
      startedAt: null,
      compareStartedAt: null,
      finishedAt: null,
    };
    try {
      await this.scans.insert(scan);
    } catch (error) {
      if (!isUniqueViolation(error, 'scan_one_active')) throw error;
      const active = await this.scans.findActive(entity);
      throw new PlatformError('scan-running', { values: { entity, id: active?.id } });
    }
    await this.jobs.enqueue('scan.plan', { scanId: scan.id }, { jobId: `${scan.id}-plan` });
    return this.scans.view(scan, new Date());
  }

  async get(caller: Caller, id: string): Promise<Scan> {
    (await this.access.policyFor(caller)).require('scans.read');
    return this.scans.view(await this.existing(id), new Date());
  }

  /** Newest first; the cursor is the id of the last scan of the page before. */
  async list(caller: Caller, { entity, cursor, limit = PAGE }: ScanListQuery): Promise<ScanList> {
    (await this.access.policyFor(caller)).require('scans.read');
    const after = cursor === undefined ? null : await this.scans.find(cursor);
    if (cursor !== undefined && after === null) throw new PlatformError('cursor-not-valid');
    const page = await this.scans.page({ entity, after: after ?? undefined, limit: limit + 1 });
    const shown = page.slice(0, limit);
    const now = new Date();
    return {
      items: await Promise.all(shown.map((scan) => this.scans.view(scan, now))),
      nextCursor: page.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.scans.count(entity),
    };
  }

  /** Takes effect when the job at work next looks; a scan that is done stays as it is. */
  async cancel(caller: Caller, id: string): Promise<Scan> {
    (await this.access.policyFor(caller)).require('scans.run');
    const scan = await this.existing(id);
    const moved = await this.scans.move(id, ['queued', 'running', 'paused'], { status: 'cancelling' });
    if (!moved && scan.status !== 'cancelling') throw new PlatformError('scan-finished', { values: { id } });
    // A paused scan has no job at work that would look.
    if (moved) await this.jobs.enqueue('scan.cluster', { scanId: id }, { jobId: `${id}-cancel` });
    return this.scans.view(await this.existing(id), new Date());
  }

  /** What is compared stays; the parts at work end and count. */
  async pause(caller: Caller, id: string): Promise<Scan> {
    (await this.access.policyFor(caller)).require('scans.run');
    const scan = await this.existing(id);
    const moved = await this.scans.move(id, ['queued', 'running'], { status: 'paused' });
    if (!moved && scan.status !== 'paused') throw new PlatformError('scan-finished', { values: { id } });
    return this.scans.view(await this.existing(id), new Date());
  }

  /** Goes on with the parts that are not compared yet. */
  async resume(caller: Caller, id: string): Promise<Scan> {
    (await this.access.policyFor(caller)).require('scans.run');
    const { startedAt, starts } = await this.existing(id);
    const status = startedAt === null ? 'queued' : 'running';
    const moved = await this.scans.move(id, ['paused'], { status, starts: starts + 1 });
    if (!moved) throw new PlatformError('scan-not-paused', { values: { id } });
    await this.jobs.enqueue('scan.plan', { scanId: id }, { jobId: `${id}-plan-${starts + 1}` });
    return this.scans.view(await this.existing(id), new Date());
  }

  private async existing(id: string): Promise<ScanEntity> {
    const scan = await this.scans.find(id);
    if (scan === null) throw new PlatformError('scan-not-found', { values: { id } });
    return scan;
  }
}
