import { type Abstract, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { PreviewEvidence } from './preview-evidence';
import { PublicationFollowUps } from './publication-follow-ups';
import { PublicationGuard } from './publication-guard';
import { SchemaChangeGuard } from './schema-change-guard';

/**
 * What features above this lib have to say about publications. Looked up when it is needed: those features use this
 * lib's services themselves, so neither can wait for the other to be made.
 */
@Injectable()
export class PublicationPorts {
  constructor(private readonly modules: ModuleRef) {}

  guard(): PublicationGuard | undefined {
    return this.find(PublicationGuard);
  }

  schemaChanges(): SchemaChangeGuard | undefined {
    return this.find(SchemaChangeGuard);
  }

  followUps(): PublicationFollowUps | undefined {
    return this.find(PublicationFollowUps);
  }

  previewEvidence(): PreviewEvidence | undefined {
    return this.find(PreviewEvidence);
  }

  private find<Port>(port: Abstract<Port>): Port | undefined {
    try {
      return this.modules.get<Port>(port, { strict: false });
    } catch {
      return undefined;
    }
  }
}
