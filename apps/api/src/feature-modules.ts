import { CleansingModule } from '@guiyi/cleansing';
import { DuplicatesModule } from '@guiyi/duplicates';
import { ImpactModule } from '@guiyi/impact';
import { ImportsModule } from '@guiyi/imports';
import { MergingModule } from '@guiyi/merging';
import { RecordsModule } from '@guiyi/records';
import type { DynamicModule, Type } from '@nestjs/common';
import { uploadModule } from './imports/upload-storage';

/** The modules of the feature libs above definitions, lowest first. */
export const featureModules: (Type | DynamicModule)[] = [
  RecordsModule,
  DuplicatesModule,
  MergingModule,
  ImportsModule,
  CleansingModule,
  ImpactModule,
  uploadModule,
];
