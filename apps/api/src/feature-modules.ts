import type { DynamicModule, Type } from '@nestjs/common';

/** The modules of the feature libs above definitions, lowest first. */
export const featureModules: (Type | DynamicModule)[] = [];
