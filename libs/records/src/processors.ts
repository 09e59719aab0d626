import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { AttachmentSweep } from './attachments/attachment-sweep';
import { PinExpiry } from './pins/pin-expiry';
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

@Injectable()
export class AttachmentsSweepProcessor implements JobProcessor<'attachments.sweep'> {
  readonly job = 'attachments.sweep';

  constructor(private readonly attachments: AttachmentSweep) {}

  async run(): Promise<void> {
    await this.attachments.sweep();
  }
}

@Injectable()
export class PinsExpireProcessor implements JobProcessor<'pins.expire'> {
  readonly job = 'pins.expire';

  constructor(private readonly pins: PinExpiry) {}

  async run(_: Record<string, never>, { signal }: JobContext): Promise<void> {
    await this.pins.expire(signal);
  }
}
