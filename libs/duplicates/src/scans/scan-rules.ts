import { defaultRules, type MatchingDocument } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { type MatchRule, compileMatchRule } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import type { ScanEntity } from './scan.entity';

/** The match rule in the version that a scan was started with, whatever has been published since. */
@Injectable()
export class ScanRules {
  private readonly compiled = new Map<string, MatchRule>();

  constructor(private readonly definitions: PublishedDefinitions) {}

  async ruleOf(scan: Pick<ScanEntity, 'entity' | 'matchingVersion'>): Promise<MatchRule> {
    const key = `${scan.entity}:${scan.matchingVersion}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const rule = compileMatchRule(await this.documentOf(scan));
    this.compiled.set(key, rule);
    return rule;
  }

  async documentOf({
    entity,
    matchingVersion,
  }: Pick<ScanEntity, 'entity' | 'matchingVersion'>): Promise<MatchingDocument> {
    // No version: the entity had no matching document, which is a rule as well.
    if (matchingVersion === 0) return defaultRules(entity).matching;
    const version = await this.definitions.version('matching', entity, matchingVersion);
    // Published versions have passed the checks of their kind and never change.
    return version.document;
  }
}
