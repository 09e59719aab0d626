import type { Caller } from '@guiyi/access';
import type {
  SavedQueue,
  SavedQueueChange,
  SavedQueueInput,
  SavedQueueList,
  SavedQueueListQuery,
} from '@guiyi/contracts';
import { SavedQueues } from '@guiyi/duplicates';
import { Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Match groups')
@Controller('saved-queues')
export class SavedQueuesController {
  constructor(private readonly queues: SavedQueues) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'List one’s saved filters of the work queue, and those shared with one’s roles',
    body: 'SavedQueueList',
    problems: ['entity-not-found'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('SavedQueueListQuery') { entity }: SavedQueueListQuery,
  ): Promise<SavedQueueList> {
    return this.queues.list(caller, entity);
  }

  @Post()
  @HttpCode(201)
  @Requires('groups.read')
  @Answers({
    summary: 'Save a filter of the work queue',
    status: 201,
    body: 'SavedQueue',
    problems: [
      'entity-not-found',
      'queue-name-taken',
      'queues-full',
      'queue-role-not-own',
      'group-clause-unknown',
    ],
  })
  create(
    @CurrentCaller() caller: Caller,
    @JsonBody('SavedQueueInput') input: SavedQueueInput,
  ): Promise<SavedQueue> {
    return this.queues.create(caller, input);
  }

  @Patch(':id')
  @Requires('groups.read')
  @Answers({
    summary: 'Rename or change one’s saved filter, share it, or make it the default',
    body: 'SavedQueue',
    problems: ['queue-not-found', 'queue-name-taken', 'queue-role-not-own', 'group-clause-unknown'],
  })
  change(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('SavedQueueChange') change: SavedQueueChange,
  ): Promise<SavedQueue> {
    return this.queues.change(caller, id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('groups.read')
  @Answers({ summary: 'Delete one’s saved filter', status: 204, problems: ['queue-not-found'] })
  remove(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.queues.remove(caller, id);
  }
}
