import type { Caller } from '@guiyi/access';
import type {
  GroupRun,
  GroupRunInput,
  GroupRunItemList,
  GroupRunItemListQuery,
  GroupRunList,
  GroupRunListQuery,
  GroupSelection,
  GroupSelectionInput,
} from '@guiyi/contracts';
import { GROUP_RUN_CHANGED, GroupRuns, GroupSelections } from '@guiyi/duplicates';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Controller, Get, HttpCode, Inject, type MessageEvent, Post, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { followState } from '../http/state-stream';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Match groups')
@Controller('group-runs')
export class GroupRunsController {
  constructor(
    private readonly selections: GroupSelections,
    private readonly runs: GroupRuns,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Post('selections')
  @HttpCode(201)
  @Requires('groups.decide')
  @Answers({
    summary: 'Keep which groups a filter holds now, to take one step for all of them within an hour',
    status: 201,
    body: 'GroupSelection',
    problems: [
      'entity-not-found',
      'filter-not-valid',
      'group-clause-unknown',
      'group-selection-empty',
      'group-selection-too-large',
    ],
  })
  select(
    @CurrentCaller() caller: Caller,
    @JsonBody('GroupSelectionInput') input: GroupSelectionInput,
  ): Promise<GroupSelection> {
    return this.selections.create(caller, input);
  }

  @Get()
  @Requires('groups.decide')
  @Answers({
    summary: 'List one’s steps for many groups, newest first',
    body: 'GroupRunList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('GroupRunListQuery') query: GroupRunListQuery,
  ): Promise<GroupRunList> {
    return this.runs.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('groups.decide')
  @Answers({
    summary: 'Take one step for every group of a selection, in the background; changed groups are left alone',
    status: 202,
    body: 'GroupRun',
    problems: ['group-selection-not-found', 'decisions-not-valid', 'assignee-not-valid', 'group-run-running'],
  })
  start(@CurrentCaller() caller: Caller, @JsonBody('GroupRunInput') input: GroupRunInput): Promise<GroupRun> {
    return this.runs.start(caller, input);
  }

  @Get(':id')
  @Requires('groups.decide')
  @Answers({
    summary: 'Read a step of one’s own for many groups, with its progress',
    body: 'GroupRun',
    problems: ['group-run-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<GroupRun> {
    return this.runs.find(caller, id);
  }

  @Get(':id/groups')
  @Requires('groups.decide')
  @Answers({
    summary: 'List what became of each group',
    body: 'GroupRunItemList',
    problems: ['group-run-not-found', 'cursor-not-valid'],
  })
  listItems(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('GroupRunItemListQuery') query: GroupRunItemListQuery,
  ): Promise<GroupRunItemList> {
    return this.runs.listItems(caller, id, query);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Stop after the group at hand; what is done stays and can be undone',
    body: 'GroupRun',
    problems: ['group-run-not-found', 'group-run-finished'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<GroupRun> {
    return this.runs.cancel(caller, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Requires('groups.decide')
  @Answers({
    summary: 'Take the step back in the background, for groups that nobody has touched since',
    status: 202,
    body: 'GroupRun',
    problems: ['group-run-not-found', 'group-run-not-undoable', 'group-run-running'],
  })
  undo(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<GroupRun> {
    return this.runs.undo(caller, id);
  }

  @Sse(':id/events')
  @Requires('groups.decide')
  @Answers({
    summary: 'Follow a run of one’s own: its state now and after each change, as server-sent events',
    body: 'GroupRun',
    contentType: 'text/event-stream',
    problems: ['group-run-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<GroupRun>({
      events: this.events,
      channel: GROUP_RUN_CHANGED,
      concerns: (payload) => payload.runId === id,
      read: () => this.runs.find(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}
