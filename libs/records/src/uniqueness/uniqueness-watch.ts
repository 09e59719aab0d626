import { DEFINITIONS_CHANGED, PublishedDefinitions } from '@guiyi/definitions';
import { EVENT_BUS, type EventBus, JobQueue } from '@guiyi/queue';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { type UniqueBuild, UniqueBuilds } from './unique-builds';
import { fingerprintOf } from './unique-fingerprint';

/** Sees to it that the keys of stored records follow the uniqueness rules in force, whoever published them. */
@Injectable()
export class UniquenessWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(UniquenessWatch.name);
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly builds: UniqueBuilds,
    private readonly jobs: JobQueue,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const look = (): void =>
      void this.look(new Date()).catch((error: unknown) => this.logger.warn(String(error)));
    this.unsubscribe = await this.events.subscribe(DEFINITIONS_CHANGED, look, look);
    look();
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** Starts a build for every entity whose rules have changed, and sends off again what was never finished. */
  async look(now: Date): Promise<void> {
    await this.definitions.reload();
    const entities = (await this.definitions.list()).filter(({ kind }) => kind === 'validation');
    for (const { key } of entities) {
      const fingerprint = fingerprintOf(await this.definitions.forEntity(key));
      const known = await this.builds.find(key);
      const build =
        known?.fingerprint === fingerprint
          ? known
          : await this.builds.start(key, fingerprint, now, { anyway: false });
      if (build?.state === 'building') await this.send(build);
    }
  }

  /** Makes all keys of the entity anew. */
  async restart(entity: string, now: Date): Promise<void> {
    const fingerprint = fingerprintOf(await this.definitions.forEntity(entity));
    const build = await this.builds.start(entity, fingerprint, now, { anyway: true });
    if (build !== undefined) await this.send(build);
  }

  private async send({ entity, fingerprint, starts }: UniqueBuild): Promise<void> {
    const jobId = `uniqueness-${entity}-${fingerprint}-${starts}`;
    await this.jobs.enqueue('uniqueness.rebuild', { entity, fingerprint }, { jobId });
  }
}
