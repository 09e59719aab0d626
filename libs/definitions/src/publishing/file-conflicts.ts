import { AccessService, type Caller } from '@guiyi/access';
import {
  errorsOf,
  PlatformError,
  type DocumentKind,
  type FileConflict,
  type FileConflictResolution,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { documentChanges, mergeDocuments, type MergedDocument } from '@guiyi/revision';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { checkAsWhole } from '../checking/choose-publishable';
import { parseDraft } from '../checking/parse-draft';
import { definitionName, type Definition } from '../definition';
import { DefinitionSet } from '../definition-set';
import { fieldNamesFor } from '../field-names';
import { parseDefinitionFile } from '../files/definition-file';
import { readDefinitionFiles } from '../files/read-definition-files';
import {
  definitionOfVersion,
  hashOfDocument,
  loadFileHashes,
  loadLastFromFile,
  loadLatest,
  lockPublication,
  settleFile,
} from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import { DEFINITION_DIRECTORY, DefinitionPublisher } from './definition-publisher';
import { isConflict, type SoundFile } from './plan-publication';
import type { Publication } from './publication';
import { proposalOf, PublicationWriter } from './publication-writer';

/** A file and the version in force that both went on from what was last published from the file. */
interface FoundConflict {
  file: SoundFile;
  current: DefinitionVersion;
  merged: MergedDocument;
  latest: readonly DefinitionVersion[];
}

/** Definitions that were changed both in their file and on the platform: neither is undone until somebody decides. */
@Injectable()
export class FileConflicts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly publisher: DefinitionPublisher,
    private readonly writer: PublicationWriter,
    @Inject(DEFINITION_DIRECTORY) private readonly directory: string,
  ) {}

  /** @throws PlatformError file-conflict-not-found */
  async find(caller: Caller, kind: DocumentKind, key: string): Promise<FileConflict> {
    (await this.access.policyFor(caller)).require('definitions.read');
    const { file, current, merged, latest } = await this.conflictOf(this.dataSource.manager, kind, key);
    const names = fieldNamesFor(new DefinitionSet(latest.map(definitionOfVersion)), file.definition);
    const changesTo = (document: unknown): FileConflict['fileChanges'] =>
      documentChanges(kind, current.content, document, names);
    return {
      filePath: file.filePath,
      version: current.version,
      fileChanges: changesTo(file.definition.document),
      mergeChanges: changesTo(merged.document),
      conflicts: merged.conflicts,
    };
  }

  /**
   * file: the content of the file is published. platform: what is in force stays, and the file is left alone until it is
   * edited again. merge: both joined are published; where both changed the same, what is in force stays.
   * @throws PlatformError file-conflict-not-found, version-conflict, definitions-not-valid
   */
  async resolve(
    caller: Caller,
    kind: DocumentKind,
    key: string,
    { resolution, basedOn }: FileConflictResolution,
    now = new Date(),
  ): Promise<void> {
    (await this.access.policyFor(caller)).require('definitions.apply');
    const by = { actor: caller.username, at: now };
    const publication = await runInTransaction(this.dataSource, async (manager) => {
      await lockPublication(manager);
      const found = await this.conflictOf(manager, kind, key);
      const { file, current } = found;
      if (current.version !== basedOn)
        throw new PlatformError('version-conflict', {
          values: { kind, key, version: current.version, basedOn },
        });
      // Whichever is taken, this content of the file has been dealt with.
      await settleFile(manager, file.filePath, hashOfDocument(file.definition.document), by);
      return resolution === 'platform' ? undefined : this.publish(manager, found, resolution, by);
    });
    if (publication !== undefined) await this.writer.tell(publication);
    await this.publisher.applyFiles(caller.username);
  }

  private async publish(
    manager: EntityManager,
    { file, current, merged, latest }: FoundConflict,
    resolution: 'file' | 'merge',
    by: { actor: string; at: Date },
  ): Promise<Publication | undefined> {
    const { kind, key } = current;
    const document = resolution === 'file' ? file.definition.document : merged.document;
    const draft = parseDraft({ kind, key, document });
    if ('problems' in draft) throw new PlatformError('definitions-not-valid', { problems: draft.problems });
    const { definition } = draft;
    if (hashOfDocument(definition.document) === current.contentHash) return undefined;
    await this.requireSound(manager, latest, definition);
    const filePath = resolution === 'file' ? file.filePath : null;
    const origin = resolution === 'file' ? 'file' : 'api';
    return this.writer.write(manager, [{ definition, filePath }], latest, { ...by, origin });
  }

  private async requireSound(
    manager: EntityManager,
    latest: readonly DefinitionVersion[],
    definition: Definition,
  ): Promise<void> {
    const name = definitionName(definition);
    const found = checkAsWhole(latest.map(definitionOfVersion), [definition]).get(name) ?? [];
    if (errorsOf(found).length > 0)
      throw new PlatformError('definitions-not-valid', { problems: errorsOf(found) });
    const judged = await this.writer.judge(manager, proposalOf(latest, [definition]));
    const refused = errorsOf(judged.get(name) ?? []);
    if (refused.length > 0) throw new PlatformError('definitions-not-valid', { problems: refused });
  }

  private async conflictOf(manager: EntityManager, kind: DocumentKind, key: string): Promise<FoundConflict> {
    const latest = await loadLatest(manager);
    const name = definitionName({ kind, key });
    const current = latest.find((row) => definitionName(row) === name);
    const { files } = await readDefinitionFiles(this.directory);
    const sound = files
      .map(parseDefinitionFile)
      .filter((file): file is SoundFile => 'definition' in file && definitionName(file.definition) === name);
    const [file] = sound;
    const known = { definitions: latest.map(definitionOfVersion), fileHashes: await loadFileHashes(manager) };
    const isSettled =
      file !== undefined && known.fileHashes.get(file.filePath) === hashOfDocument(file.definition.document);
    if (
      file === undefined ||
      current === undefined ||
      isSettled ||
      sound.length > 1 ||
      !isConflict(file, known)
    )
      throw new PlatformError('file-conflict-not-found', { values: { kind, key } });
    const base = await loadLastFromFile(manager, file.filePath);
    const merged = mergeDocuments(kind, base, current.content, file.definition.document);
    return { file, current, merged, latest };
  }
}
