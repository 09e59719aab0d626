import type { EffectiveEntity, RolesDocument } from '@guiyi/contracts';

/** The published documents that rights are read from. A later publication gives a new object, never a changed one. */
export interface AccessDocuments {
  readonly roles: RolesDocument;
  /** Storage view of every entity by id. */
  readonly entities: ReadonlyMap<string, EffectiveEntity>;
}

/** Where rights come from; the definitions lib implements it. */
export abstract class RoleSource {
  abstract accessDocuments(): Promise<AccessDocuments>;
}
