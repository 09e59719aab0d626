import type { JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { ChangeSetPublisher } from './change-set-publisher';

@Injectable()
export class ChangeSetPublishProcessor implements JobProcessor<'change-set.publish'> {
  readonly job = 'change-set.publish';

  constructor(private readonly publisher: ChangeSetPublisher) {}

  run({ changeSetId }: { changeSetId: string }): Promise<void> {
    return this.publisher.publishScheduled(changeSetId);
  }

  onFailed({ changeSetId }: { changeSetId: string }): Promise<void> {
    return this.publisher.giveUp(changeSetId);
  }
}
