import { Injectable } from '@nestjs/common';
import type { Caller } from '../caller';
import { AccessPolicy } from './access-policy';
import { type AccessDocuments, RoleSource } from './role-source';

/** Callers with the same rights share a policy; beyond this many, all are made anew. */
const MOST_POLICIES = 2000;

/** Gives each caller the policy that the published roles make for them. */
@Injectable()
export class AccessService {
  private readonly policies = new WeakMap<AccessDocuments, Map<string, AccessPolicy>>();

  constructor(private readonly source: RoleSource) {}

  async policyFor(caller: Caller): Promise<AccessPolicy> {
    const documents = await this.source.accessDocuments();
    const known = this.policiesUnder(documents);
    const key = JSON.stringify([
      caller.userId,
      caller.username,
      caller.department,
      caller.roles,
      caller.openedRecords,
    ]);
    const policy = known.get(key) ?? new AccessPolicy(caller, documents);
    if (known.size >= MOST_POLICIES) known.clear();
    known.set(key, policy);
    return policy;
  }

  private policiesUnder(documents: AccessDocuments): Map<string, AccessPolicy> {
    const known = this.policies.get(documents) ?? new Map<string, AccessPolicy>();
    this.policies.set(documents, known);
    return known;
  }
}
