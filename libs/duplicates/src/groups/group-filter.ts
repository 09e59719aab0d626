import type { AccessPolicy, Caller } from '@guiyi/access';
import { isUuid, type MatchGroupListQuery, PlatformError, type RecordSelection } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { selectionCondition, type SqlParameters } from '@guiyi/records';
import type { ScanEntity } from '../scans/scan.entity';
import { requireClause, visibleClauses } from './group-clauses';
import {
  type GroupFilter,
  type GroupPlace,
  type GroupSort,
  type ListedGroup,
  waitingStates,
} from './group-store';

const HOUR = 60 * 60 * 1000;

export type RequestedGroups = Omit<MatchGroupListQuery, 'scan' | 'entity' | 'sort' | 'cursor' | 'limit'>;

export interface GroupReading {
  caller: Caller;
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  scan: ScanEntity;
}

/**
 * The groups that a request names, among those of which the caller may read a member.
 * @throws PlatformError filter-not-valid for a field that the caller may not find records by, group-clause-unknown
 */
export function groupFilter(
  { caller, policy, definitions, scan }: GroupReading,
  { state = 'waiting', assignee, band, minScore, maxScore, clause, ...requested }: RequestedGroups,
  now: Date,
): GroupFilter {
  if (clause !== undefined) requireClause(definitions, clause);
  const { overdue, minAgeDays, dueWithinHours, ...members } = requested;
  const filter: GroupFilter = {
    ...{ scan, band, minScore, maxScore, entity: definitions.entity },
    states: state === 'waiting' ? waitingStates : [state],
    assigneeId: assigneeOf(caller, assignee),
    clause:
      clause === undefined
        ? undefined
        : { id: clause, visible: (parameters) => visibleClauses(policy, parameters) },
    overdue: overdue === undefined ? undefined : { at: now, is: overdue },
    createdUntil: minAgeDays === undefined ? undefined : new Date(now.getTime() - minAgeDays * 24 * HOUR),
    dueUntil: dueWithinHours === undefined ? undefined : new Date(now.getTime() + dueWithinHours * HOUR),
    member: memberCondition(policy, definitions, members),
  };
  return filter;
}

/** Whatever the caller may read, when nothing is asked of the members. */
function memberCondition(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  { source, owner, department, text }: Pick<RequestedGroups, 'source' | 'owner' | 'department' | 'text'>,
): GroupFilter['member'] {
  const wanted = Object.entries({ source, owner, department }).filter(([, value]) => value !== undefined);
  if (wanted.length === 0 && text === undefined)
    return (parameters) => policy.rowCondition('read', 'record', textIn(parameters));
  const all = wanted.map(([field, value]) => ({ field, op: 'eq' as const, value: value as string }));
  const filter: RecordSelection = { all, ...(text === undefined ? {} : { search: text }) };
  const selected = { policy, definitions, filter, action: 'read' as const };
  return (parameters) => selectionCondition(selected, parameters);
}

function textIn(parameters: SqlParameters): (value: unknown) => string {
  return (value) => parameters.add(value, 'text');
}

function assigneeOf(caller: Caller, assignee: string | undefined): string | null | undefined {
  if (assignee === undefined) return undefined;
  return assignee === 'none' ? null : assignee === 'me' ? caller.userId : assignee;
}

/** Opaque to clients; it holds nothing but what the last group of the page showed. */
export function formatGroupCursor(group: ListedGroup, sort: GroupSort): string {
  // Infinity is no JSON; a group without a value comes last.
  const place = Number.isFinite(group.sorted_by) ? group.sorted_by : null;
  return Buffer.from(JSON.stringify([sort, place, group.id])).toString('base64url');
}

/** @throws PlatformError cursor-not-valid */
export function parseGroupCursor(cursor: string, sort: GroupSort): GroupPlace {
  const [usedSort, value, id] = parseJsonArray(Buffer.from(cursor, 'base64url').toString());
  const isPlace = value === null || typeof value === 'number';
  if (usedSort !== sort || !isPlace || typeof id !== 'string' || !isUuid(id))
    throw new PlatformError('cursor-not-valid');
  return { value: value ?? -Infinity, id };
}

function parseJsonArray(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
