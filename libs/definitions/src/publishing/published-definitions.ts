import { type AccessDocuments, RoleSource } from '@guiyi/access';
import { PlatformError, type DocumentByKind, type DocumentKind, type RolesDocument } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { overlaid } from '../checking/choose-publishable';
import { compileEntity } from '../compiling/compile-entity';
import type { Definition, DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import type { EntityDefinitions } from '../entity-definitions';
import { definitionOfVersion, loadLatest, loadVersionNumbers, loadVersions } from '../store/definition-store';
import { DefinitionVersion } from '../store/definition-version.entity';
import { DefinitionSnapshot } from './snapshot';

/** Published on this channel whenever a definition has a new version. */
export const DEFINITIONS_CHANGED = 'definitions.changed';

/** One version of one document. */
export type PublishedVersion<Kind extends DocumentKind = DocumentKind> = Omit<
  DefinitionVersion,
  'content' | 'kind' | 'id' | 'contentHash'
> & { kind: Kind; document: DocumentByKind[Kind] };

/** The definitions in force, the same in every process a moment after they are published. */
@Injectable()
export class PublishedDefinitions extends RoleSource implements OnModuleInit {
  private readonly logger = new Logger(PublishedDefinitions.name);
  private current: Promise<DefinitionSnapshot> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    const reload = (): void => void this.reload().catch((error: unknown) => this.logger.warn(String(error)));
    await this.events.subscribe(DEFINITIONS_CHANGED, reload, reload);
  }

  /** @throws PlatformError entity-not-found */
  async forEntity(entity: string): Promise<EntityDefinitions> {
    return (await this.snapshot()).forEntity(entity);
  }

  /**
   * The entity by these versions of its documents, whatever has been published since, with drafts in the places of
   * some: for jobs that go on by the rules they were started with.
   * @throws PlatformError entity-not-found, definition-not-found
   */
  async forEntityAt(
    entity: string,
    versions: Readonly<Record<DefinitionName, number>>,
    drafts: readonly Definition[] = [],
  ): Promise<EntityDefinitions> {
    const current = await this.forEntity(entity);
    if (drafts.length === 0 && isSameVersions(current.versions, versions)) return current;
    const rows = await loadVersions(this.dataSource.manager, versions);
    const set = new DefinitionSet(overlaid(rows.map(definitionOfVersion), drafts));
    return compileEntity(entity, set, new Map(Object.entries(versions)));
  }

  async roles(): Promise<RolesDocument> {
    return (await this.accessDocuments()).roles;
  }

  async accessDocuments(): Promise<AccessDocuments> {
    return (await this.snapshot()).accessDocuments;
  }

  /** The newest version of every definition. */
  async list(): Promise<readonly PublishedVersion[]> {
    return (await this.snapshot()).versions.map(viewOf);
  }

  /** The newest version. @throws PlatformError definition-not-found */
  async find<Kind extends DocumentKind>(kind: Kind, key: string): Promise<PublishedVersion<Kind>> {
    const found = (await this.snapshot()).versions.find((row) => row.kind === kind && row.key === key);
    if (found === undefined) throw new PlatformError('definition-not-found', { values: { kind, key } });
    return viewOf(found) as PublishedVersion<Kind>;
  }

  /** One version, however old. @throws PlatformError definition-not-found */
  async version<Kind extends DocumentKind>(
    kind: Kind,
    key: string,
    version: number,
  ): Promise<PublishedVersion<Kind>> {
    const found = await this.dataSource.getRepository(DefinitionVersion).findOneBy({ kind, key, version });
    if (found === null) throw new PlatformError('definition-not-found', { values: { kind, key } });
    return viewOf(found) as PublishedVersion<Kind>;
  }

  /** Every version of one definition, newest first. @throws PlatformError definition-not-found */
  async versions(kind: DocumentKind, key: string): Promise<PublishedVersion[]> {
    const found = await this.dataSource
      .getRepository(DefinitionVersion)
      .find({ where: { kind, key }, order: { version: 'DESC' } });
    if (found.length === 0) throw new PlatformError('definition-not-found', { values: { kind, key } });
    return found.map(viewOf);
  }

  /** Takes up what has been published since; keeps what is compiled when nothing has. */
  async reload(): Promise<void> {
    const previous = this.current;
    this.current = this.loadAfter(previous);
    await this.snapshot();
  }

  private async snapshot(): Promise<DefinitionSnapshot> {
    const loading = (this.current ??= this.loadAfter(undefined));
    try {
      return await loading;
    } catch (error) {
      // The next one who asks tries again.
      if (this.current === loading) this.current = undefined;
      throw error;
    }
  }

  private async loadAfter(previous: Promise<DefinitionSnapshot> | undefined): Promise<DefinitionSnapshot> {
    const kept = await previous?.catch(() => undefined);
    if (kept !== undefined && (await this.isCurrent(kept))) return kept;
    return new DefinitionSnapshot(await loadLatest(this.dataSource.manager));
  }

  private async isCurrent(snapshot: DefinitionSnapshot): Promise<boolean> {
    const numbers = await loadVersionNumbers(this.dataSource.manager);
    return (
      numbers.size === snapshot.versionNumbers.size &&
      [...numbers].every(([name, version]) => snapshot.versionNumbers.get(name) === version)
    );
  }
}

function isSameVersions(
  left: Readonly<Record<DefinitionName, number>>,
  right: Readonly<Record<DefinitionName, number>>,
): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}

function viewOf({ id: _, contentHash: __, content, ...row }: DefinitionVersion): PublishedVersion {
  return { ...row, document: content as DocumentByKind[DocumentKind] };
}
