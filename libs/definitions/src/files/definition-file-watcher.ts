import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type FSWatcher, watch } from 'chokidar';
import { DEFINITION_DIRECTORY, DefinitionPublisher } from '../publishing/definition-publisher';
import { definitionFolders } from './definition-file';

/** Editors write a file in several steps, and people save several files one after the other. */
const QUIET_MS = 300;

/** Publishes files as they are edited. */
@Injectable()
export class DefinitionFileWatcher implements OnApplicationShutdown {
  private readonly logger = new Logger(DefinitionFileWatcher.name);
  private watcher: FSWatcher | undefined;
  private pending: NodeJS.Timeout | undefined;

  constructor(
    private readonly publisher: DefinitionPublisher,
    @Inject(DEFINITION_DIRECTORY) private readonly directory: string,
  ) {}

  /** Resolves once changes are noticed. */
  async start(): Promise<void> {
    const folders = definitionFolders.map((folder) => join(this.directory, folder));
    const watcher = watch(folders, { ignoreInitial: true });
    this.watcher = watcher;
    watcher.on('all', () => this.applySoon());
    watcher.on('error', (error) => this.logger.warn(`Definition files are not watched: ${String(error)}`));
    await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.pending);
    await this.watcher?.close();
  }

  private applySoon(): void {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => void this.apply(), QUIET_MS);
  }

  private async apply(): Promise<void> {
    try {
      await this.publisher.applyFiles('files');
    } catch (error) {
      this.logger.error(`The changed files could not be applied: ${String(error)}`);
    }
  }
}
