import type { Type } from '@nestjs/common';
import { AuthController } from './auth/auth.controller';
import { DefinitionsController } from './definitions/definitions.controller';
import { ExplanationsController } from './duplicates/explanations.controller';
import { MatchGroupsController } from './duplicates/match-groups.controller';
import { ScanSchedulesController } from './duplicates/scan-schedules.controller';
import { ScansController } from './duplicates/scans.controller';
import { HealthController } from './health/health.controller';
import { ImportsController } from './imports/imports.controller';
import { OpenApiController } from './openapi/openapi.controller';
import { RecordsController } from './records/records.controller';
import { UsersController } from './users/users.controller';

/**
 * Every controller, one folder per subject. Each route declares @Requires(capability), @SignedIn or @Public and
 * @Answers; its parameters are @JsonBody, @ValidQuery, @PathId, @IfMatch, @CurrentCaller from ./http.
 */
export const controllers: Type[] = [
  AuthController,
  DefinitionsController,
  ExplanationsController,
  HealthController,
  ImportsController,
  MatchGroupsController,
  OpenApiController,
  RecordsController,
  ScanSchedulesController,
  ScansController,
  UsersController,
];
