import type { HealthView } from '@guiyi/contracts';
import { JobQueue } from '@guiyi/queue';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Answers, schemaReference } from '../http/answers';
import { Public } from '../http/route-metadata';

/** Version of the platform, from package.json. */
export const PLATFORM_VERSION = Symbol('PlatformVersion');

/** A part that does not answer in this time is down, as far as those who wait for it are concerned. */
const PATIENCE_MS = 3000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
    @Inject(PLATFORM_VERSION) private readonly version: string,
  ) {}

  @Get('live')
  @Public()
  @Answers({ summary: 'Answers as long as the process does, whatever it depends on', body: 'HealthView' })
  async live(): Promise<HealthView> {
    return this.look();
  }

  @Get('ready')
  @Public()
  @Answers({ summary: 'Tells whether the platform can serve requests', body: 'HealthView' })
  @ApiResponse({
    status: 503,
    description: 'A part that the platform needs is down',
    content: { 'application/json': { schema: schemaReference('HealthView') } },
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthView> {
    const health = await this.look();
    if (health.status !== 'ok') response.status(503);
    return health;
  }

  private async look(): Promise<HealthView> {
    const [database, queue] = await Promise.all([
      answers(() => this.isMigrated()),
      answers(() => this.jobs.checkHealth().then(() => true)),
    ]);
    return {
      status: database && queue ? 'ok' : database ? 'degraded' : 'down',
      database: database ? 'ok' : 'down',
      queue: queue ? 'ok' : 'down',
      queueBackend: this.jobs.backendKind,
      version: this.version,
    };
  }

  private async isMigrated(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM schema_migration',
    );
    return row !== undefined && row.count >= this.dataSource.migrations.length;
  }
}

async function answers(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([check(), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
