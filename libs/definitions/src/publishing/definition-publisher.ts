import { errorsOf, PlatformError, type DocumentKind, type Problem } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { parseDefinitionFile, placeOf, type DefinitionFile } from '../files/definition-file';
import { readDefinitionFiles, type FoundFiles } from '../files/read-definition-files';
import { overlaid } from '../checking/choose-publishable';
import { definitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import {
  definitionOfVersion,
  insertVersions,
  loadFileHashes,
  loadLatest,
  lockPublication,
} from '../store/definition-store';
import { planAllowedPublication, type PublicationPlan, type RefusedFile } from './plan-publication';
import { PublicationGuard } from './publication-guard';
import { DEFINITIONS_CHANGED, PublishedDefinitions } from './published-definitions';
import { SchemaChangeGuard } from './schema-change-guard';

export interface AppliedFiles {
  published: { kind: DocumentKind; key: string; version: number }[];
  unchanged: number;
  refused: RefusedFile[];
}

/** The directory whose files are definitions; apart from the api, processes have none. */
export const DEFINITION_DIRECTORY = Symbol('DefinitionDirectory');

/** Makes files into published versions: all that fit together at once, never one that would break another. */
@Injectable()
export class DefinitionPublisher {
  private readonly logger = new Logger(DefinitionPublisher.name);
  private problems: ReadonlyMap<string, RefusedFile> = new Map();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly published: PublishedDefinitions,
    @Inject(EVENT_BUS) private readonly events: EventBus,
    @Inject(DEFINITION_DIRECTORY) private readonly directory: string,
    @Optional() private readonly guard?: PublicationGuard,
    @Optional() private readonly schemaChanges?: SchemaChangeGuard,
  ) {}

  /**
   * Publishes what changed in the files. What is refused stays out; the version in force stays in force.
   * @throws PlatformError definitions-not-valid when nothing has ever been published and a file is not valid
   */
  async applyFiles(actor: string, now = new Date()): Promise<AppliedFiles> {
    const applied = this.running.then(() => this.applyFilesNow(actor, now));
    this.running = applied.catch(() => undefined);
    return applied;
  }

  /** What is wrong with the files as they were last applied: errors of refused files, warnings of others. */
  fileProblems(): ReadonlyMap<string, RefusedFile> {
    return this.problems;
  }

  private async applyFilesNow(actor: string, now: Date): Promise<AppliedFiles> {
    const found = await readDefinitionFiles(this.directory);
    const { plan, versions } = await runInTransaction(this.dataSource, (manager) =>
      this.publish(manager, found, { actor, at: now }),
    );
    this.report(plan, found.files);
    if (versions.length > 0) {
      await this.published.reload();
      await this.events.publish(DEFINITIONS_CHANGED, { published: versions.length });
    }
    return {
      published: versions.map(({ kind, key, version }) => ({ kind, key, version })),
      unchanged: plan.unchanged,
      refused: plan.refused,
    };
  }

  private async publish(
    manager: EntityManager,
    found: FoundFiles,
    by: { actor: string; at: Date },
  ): Promise<{ plan: PublicationPlan; versions: Awaited<ReturnType<typeof insertVersions>> }> {
    await lockPublication(manager);
    const latest = await loadLatest(manager);
    const inForce = latest.map(definitionOfVersion);
    const before = new DefinitionSet(inForce);
    const plan = await planAllowedPublication(
      found.files.map(parseDefinitionFile),
      { definitions: inForce, fileHashes: await loadFileHashes(manager) },
      async (changed, next) =>
        new Map([
          ...((await this.schemaChanges?.refuse(manager, { before, next, changed, migrations: [] })) ?? []),
          ...((await this.guard?.refuse(manager, changed, next)) ?? []),
        ]),
    );
    plan.refused.push(...found.unreadable);
    if (latest.length === 0 && plan.refused.length > 0)
      throw new DefinitionFilesError(plan.refused, found.files);
    const numbers = new Map(latest.map((row) => [definitionName(row), row.version]));
    const versions = await insertVersions(manager, plan.accepted, numbers, by);
    for (const version of versions) numbers.set(definitionName(version), version.version);
    const changed = plan.accepted.map(({ definition }) => definition);
    const next = new DefinitionSet(overlaid(inForce, changed));
    const publication = { before, next, changed, migrations: [], versions: numbers };
    if (changed.length > 0) await this.schemaChanges?.published(manager, { ...publication, ...by });
    return { plan, versions };
  }

  private report(plan: PublicationPlan, files: readonly DefinitionFile[]): void {
    this.problems = new Map([...plan.warnings, ...plan.refused].map((file) => [file.filePath, file]));
    for (const line of describeRefused(plan.refused, files)) this.logger.error(line);
    for (const line of describeRefused(plan.warnings, files)) this.logger.warn(line);
    if (plan.accepted.length > 0) {
      const names = plan.accepted.map(({ definition: { kind, key } }) => `${kind}:${key}`);
      this.logger.log(`Published ${names.join(', ')}`);
    }
  }
}

/** Nothing is in force yet and not all files are valid: the whole list of what to mend. */
export class DefinitionFilesError extends PlatformError {
  constructor(
    refused: readonly RefusedFile[],
    private readonly files: readonly DefinitionFile[],
  ) {
    super('definitions-not-valid', { problems: refused.flatMap((file) => errorsOf(file.problems)) });
    this.refused = refused;
    this.message = `The definitions cannot be loaded:\n${describeRefused(refused, this.files).join('\n')}`;
  }

  readonly refused: readonly RefusedFile[];
}

/** `rules/customer/matching.json:12:5 /bands/match threshold-order: …`, one line per problem. */
export function describeRefused(refused: readonly RefusedFile[], files: readonly DefinitionFile[]): string[] {
  return refused.flatMap(({ filePath, problems }) => {
    const file = files.find((candidate) => candidate.filePath === filePath);
    return problems.map(
      (problem) => `${placeText(filePath, file, problem)} ${problem.code}: ${problem.message.en}`,
    );
  });
}

function placeText(filePath: string, file: DefinitionFile | undefined, problem: Problem): string {
  if (file === undefined) return filePath;
  const { line, column } = placeOf(problem, file);
  return `${filePath}:${line}:${column} ${problem.pointer || '/'}`;
}
