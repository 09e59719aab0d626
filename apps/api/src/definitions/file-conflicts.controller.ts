import type { Caller } from '@guiyi/access';
import type { FileConflict, FileConflictResolution } from '@guiyi/contracts';
import { FileConflicts } from '@guiyi/definitions';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { kindOf } from './kind-of';

@ApiTags('definitions')
@Controller('definitions/:kind/:key/file-conflict')
export class FileConflictsController {
  constructor(private readonly conflicts: FileConflicts) {}

  @Get()
  @Requires('definitions.read')
  @Answers({
    summary: 'Tells how the file of a definition and the version in force differ when both were changed',
    body: 'FileConflict',
    problems: ['definition-not-found', 'file-conflict-not-found'],
  })
  read(
    @CurrentCaller() caller: Caller,
    @PathName('kind') kind: string,
    @PathName('key') key: string,
  ): Promise<FileConflict> {
    return this.conflicts.find(caller, kindOf(kind, key), key);
  }

  @Post()
  @HttpCode(204)
  @Requires('definitions.apply')
  @Answers({
    summary: 'Decides between the file of a definition and the version in force, or joins them',
    status: 204,
    problems: [
      'definition-not-found',
      'file-conflict-not-found',
      'version-conflict',
      'definitions-not-valid',
    ],
  })
  resolve(
    @CurrentCaller() caller: Caller,
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @JsonBody('FileConflictResolution') resolution: FileConflictResolution,
  ): Promise<void> {
    return this.conflicts.resolve(caller, kindOf(kind, key), key, resolution);
  }
}
