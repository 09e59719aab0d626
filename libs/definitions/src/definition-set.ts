import {
  storageEntity,
  type DocumentByKind,
  type DocumentKind,
  type EffectiveEntity,
  type EntityDocument,
  type OverlayDocument,
} from '@guiyi/contracts';
import type { Definition } from './definition';

/** Definitions that are in force together, by kind and key. */
export class DefinitionSet {
  private readonly byKind = new Map<DocumentKind, Map<string, DocumentByKind[DocumentKind]>>();

  constructor(readonly definitions: readonly Definition[]) {
    for (const { kind, key, document } of definitions) {
      const ofKind = this.byKind.get(kind) ?? new Map<string, DocumentByKind[DocumentKind]>();
      this.byKind.set(kind, ofKind.set(key, document));
    }
  }

  of<Kind extends DocumentKind>(kind: Kind): ReadonlyMap<string, DocumentByKind[Kind]> {
    // Every document was put under its own kind.
    return this.byKind.get(kind) ?? new Map();
  }

  find<Kind extends DocumentKind>(kind: Kind, key: string): DocumentByKind[Kind] | undefined {
    return this.of(kind).get(key);
  }

  /** In the order of their ids, so that two departments' fields always come in the same order. */
  overlaysOf(entity: string): OverlayDocument[] {
    return [...this.of('overlay').values()]
      .filter((overlay) => overlay.entity === entity)
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  storageOf(entity: EntityDocument): EffectiveEntity {
    return storageEntity(entity, this.overlaysOf(entity.id), this.of('entity'));
  }

  /** The entities whose records stand on their own; the others describe rows of collections. */
  recordEntities(): EntityDocument[] {
    const rows = new Set([...this.of('entity').values()].flatMap((entity) => this.collectionsOf(entity)));
    return [...this.of('entity').values()].filter((entity) => !rows.has(entity.id));
  }

  private collectionsOf(entity: EntityDocument): string[] {
    const added = this.overlaysOf(entity.id).map((overlay) => overlay.add ?? {});
    return [entity.properties, ...added]
      .flatMap((fields) => Object.values(fields))
      .flatMap((field) => field['x-field'].collection ?? []);
  }
}
