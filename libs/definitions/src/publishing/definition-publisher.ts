import { errorsOf, PlatformError, type DocumentKind, type Problem } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DefinitionName } from '../definition';
import { parseDefinitionFile, placeOf, type DefinitionFile } from '../files/definition-file';
import { readDefinitionFiles, type FoundFiles } from '../files/read-definition-files';
import {
  definitionOfVersion,
  loadFileHashes,
  loadLatest,
  lockPublication,
  settleFile,
} from '../store/definition-store';
import { planAllowedPublication, type PublicationPlan, type RefusedFile } from './plan-publication';
import type { Publication } from './publication';
import { proposalOf, PublicationWriter } from './publication-writer';

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
    private readonly writer: PublicationWriter,
    @Inject(DEFINITION_DIRECTORY) private readonly directory: string,
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
    const { plan, publication } = await runInTransaction(this.dataSource, (manager) =>
      this.publish(manager, found, { actor, at: now }),
    );
    this.report(plan, found.files);
    await this.writer.tell(publication);
    return {
      published: [...publication.made],
      unchanged: plan.unchanged,
      refused: plan.refused,
    };
  }

  private async publish(
    manager: EntityManager,
    found: FoundFiles,
    by: { actor: string; at: Date },
  ): Promise<{ plan: PublicationPlan; publication: Publication }> {
    await lockPublication(manager);
    const latest = await loadLatest(manager);
    const plan = await planAllowedPublication(
      found.files.map(parseDefinitionFile),
      { definitions: latest.map(definitionOfVersion), fileHashes: await loadFileHashes(manager) },
      async (changed) => errorsIn(await this.writer.judge(manager, proposalOf(latest, changed))),
    );
    plan.refused.push(...found.unreadable);
    if (latest.length === 0 && plan.refused.length > 0)
      throw new DefinitionFilesError(plan.refused, found.files);
    for (const { filePath, hash } of plan.agreed) await settleFile(manager, filePath, hash, by);
    const details = { ...by, origin: 'file' } as const;
    return { plan, publication: await this.writer.write(manager, plan.accepted, latest, details) };
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

function errorsIn(problems: ReadonlyMap<DefinitionName, Problem[]>): Map<DefinitionName, Problem[]> {
  const named = [...problems].map(([name, found]) => [name, errorsOf(found)] as const);
  return new Map(named.filter(([, errors]) => errors.length > 0));
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
