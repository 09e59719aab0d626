import { parseFilter, type RecordSearch } from '~/shared/api/record-search';

export interface GroupSearch {
  scan?: string;
  band?: 'match' | 'review';
  sort?: 'score' | 'size';
}

export interface AccuracySearch {
  view?: 'figures' | 'label' | 'training';
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

export function parseGroupSearch(search: Record<string, unknown>): GroupSearch {
  const { band, sort } = search;
  return withoutUndefined({
    scan: textOf(search['scan']),
    sort: sort === 'score' || sort === 'size' ? sort : undefined,
    band: band === 'match' || band === 'review' ? band : undefined,
  });
}

export function parseAccuracySearch({ view }: Record<string, unknown>): AccuracySearch {
  return withoutUndefined({ view: view === 'label' || view === 'training' ? view : undefined });
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

function withoutUndefined<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}
