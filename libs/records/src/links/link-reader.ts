import type { AccessPolicy } from '@guiyi/access';
import {
  type EffectiveEntity,
  fieldsOfKind,
  isUuid,
  type RecordData,
  type RecordStatus,
} from '@guiyi/contracts';
import { findUnstorable } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import { AttachmentStore } from '../attachments/attachment-store';
import { keyOf, type KnownLinks, type LinkTarget } from './link-judgement';
import { linkedValues } from './linked-values';
import { referencesOf } from './reference-fields';

/** Codes have at most 40 characters; longer values name nothing. */
const LONGEST_KEY = 40;

interface TargetRow {
  id: string;
  code: string;
  status: RecordStatus;
  owner: string | null;
  department: string | null;
}

/** Finds what entered references and attachments name, as far as the caller may read it. */
@Injectable()
export class LinkReader {
  constructor(
    private readonly attachments: AttachmentStore,
    private readonly redirects: Redirects,
  ) {}

  async find(
    manager: EntityManager,
    policy: AccessPolicy,
    entity: EffectiveEntity,
    entered: readonly RecordData[],
  ): Promise<KnownLinks> {
    const wanted = new Map<string, Set<string>>();
    for (const { path, target } of referencesOf(entity)) {
      const keys = wanted.get(target) ?? new Set();
      for (const key of textsAt(entered, path)) keys.add(keyOf(key));
      wanted.set(target, keys);
    }
    const targets = new Map<string, ReadonlyMap<string, LinkTarget>>();
    for (const [target, keys] of wanted)
      if (keys.size > 0) targets.set(target, await this.targets(manager, policy, target, [...keys]));
    const ids = fieldsOfKind(entity, 'attachment').flatMap(({ path }) => textsAt(entered, path));
    const files = await this.attachments.byIds(manager, ids.filter(isUuid));
    return { targets, files };
  }

  /** The id and the code of a record that was absorbed name the record that it lives on in. */
  private async targets(
    manager: EntityManager,
    policy: AccessPolicy,
    entity: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, LinkTarget>> {
    const found = await this.readable(manager, policy, entity, keys);
    const missing = keys.filter((key) => !found.has(key));
    const survivors = await this.redirects.survivorsNamed(manager, entity, missing);
    if (survivors.size === 0) return found;
    const living = await this.readable(manager, policy, entity, [...survivors.values()]);
    for (const [key, id] of survivors) {
      const target = living.get(id);
      if (target !== undefined) found.set(key, target).set(target.id, target);
    }
    return found;
  }

  /** By id and by code. */
  private async readable(
    manager: EntityManager,
    policy: AccessPolicy,
    entity: string,
    keys: readonly string[],
  ): Promise<Map<string, LinkTarget>> {
    const rows: TargetRow[] = await manager.query(
      `SELECT id, code, status, owner, department FROM record
       WHERE entity = $1 AND (id = ANY($2::uuid[]) OR code = ANY($3::text[]))`,
      [entity, keys.filter(isUuid), keys.filter((key) => !isUuid(key))],
    );
    const found = new Map<string, LinkTarget>();
    for (const { id, code, status, owner, department } of rows) {
      if (!policy.mayRead({ id, owner, department })) continue;
      found.set(id, { id, code, status }).set(code, { id, code, status });
    }
    return found;
  }
}

function textsAt(entered: readonly RecordData[], path: string): string[] {
  return entered
    .flatMap((data) => linkedValues(data, path))
    .flatMap(({ value }) =>
      typeof value === 'string' && value.length <= LONGEST_KEY && findUnstorable(value) === undefined
        ? [value]
        : [],
    );
}
