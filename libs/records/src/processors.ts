import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { UniqueKeyBuilder } from './uniqueness/unique-key-builder';

@Injectable()
export class UniquenessRebuildProcessor implements JobProcessor<'uniqueness.rebuild'> {
  readonly job = 'uniqueness.rebuild';

  constructor(private readonly builder: UniqueKeyBuilder) {}

  run(
    { entity, fingerprint }: { entity: string; fingerprint: string },
    { signal }: JobContext,
  ): Promise<void> {
    return this.builder.build(entity, fingerprint, signal);
  }
}
