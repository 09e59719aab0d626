import { isUuid } from '@guiyi/contracts';
import type { MergeSearch } from '~/features/groups/selection/merge-search';
import { queueSorts, queueViews, type QueueSearch } from '~/features/groups/queue/queue-views';
import { type RecordTab, recordTabs } from '~/shared/records/record-tabs';
import { parseFilter, type RecordSearch } from '~/shared/api/record-search';

export interface AccuracySearch {
  view?: 'figures' | 'label' | 'training';
  /** Which pairs to judge; left out, a sample of the last scan. */
  of?: 'overrides';
}

/** Of which entity a page shows something; left out, of customers. */
export function parseEntity({ entity }: Record<string, unknown>): { entity?: string } {
  return withoutUndefined({
    entity: typeof entity === 'string' && /^[a-z][a-z0-9-]{0,62}$/.test(entity) ? entity : undefined,
  });
}

export interface StudioSearch {
  /** The rows of a collection to open. */
  rows?: string;
  /** Of an overlay that is only being made: what it is an overlay of. */
  entity?: string;
}

/** Commas that somebody typed are read as they are written. */
export function parseMergeSearch({ ids }: Record<string, unknown>): MergeSearch {
  return withoutUndefined({ ids: textOf(ids) });
}

/** Which tab of a record is open at first. */
export function parseTab({ tab }: Record<string, unknown>): { tab?: RecordTab } {
  return withoutUndefined({ tab: recordTabs.find((name) => name === tab) });
}

/** Addresses are typed and shared by people: what is not understood is left out. */
export function parseRecordSearch(search: Record<string, unknown>): RecordSearch {
  return withoutUndefined({
    search: textOf(search['search']),
    status: textOf(search['status']) as RecordSearch['status'],
    sort: textOf(search['sort']),
    filter: parseFilter(search['filter']),
  });
}

export function parseQueueSearch(search: Record<string, unknown>): QueueSearch {
  const { band } = search;
  return withoutUndefined({
    view: queueViews.find((view) => view === search['view']),
    scan: textOf(search['scan']),
    sort: queueSorts.find((sort) => sort === search['sort']),
    band: band === 'match' || band === 'review' ? band : undefined,
    text: textOf(search['text']),
    source: textOf(search['source']),
    owner: textOf(search['owner']),
    department: textOf(search['department']),
    assignee: assigneeOf(search['assignee']),
    clause: codeOf(search['clause']),
    minScore: numberOf(search['minScore']),
    maxScore: numberOf(search['maxScore']),
    minAgeDays: countOf(search['minAgeDays'], 3650),
    dueWithinHours: countOf(search['dueWithinHours'], 8760),
  });
}

export function parseAccuracySearch({ view, of }: Record<string, unknown>): AccuracySearch {
  return withoutUndefined({
    view: view === 'label' || view === 'training' ? view : undefined,
    of: of === 'overrides' ? of : undefined,
  });
}

/** Which part of a document is open at first, as a JSON Pointer. */
export function parsePlace({ at }: Record<string, unknown>): { at?: string } {
  const place = textOf(at);
  return place !== undefined && place.startsWith('/') ? { at: place } : {};
}

export function parseStudioSearch(search: Record<string, unknown>): StudioSearch {
  return withoutUndefined({ rows: textOf(search['rows']), entity: textOf(search['entity']) });
}

/** Only a place of this application: another site's address would be a trap. */
export function parseReturn(search: Record<string, unknown>): { back?: string } {
  const back = textOf(search['back']);
  return back !== undefined && /^\/(?![/\\])/.test(back) ? { back } : {};
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function codeOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][\w-]{0,62}$/.test(value) ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function countOf(value: unknown, most: number): number | undefined {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most ? Number(value) : undefined;
}

function assigneeOf(value: unknown): string | undefined {
  return typeof value === 'string' && (value === 'me' || value === 'none' || isUuid(value))
    ? value
    : undefined;
}

function withoutUndefined<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}
