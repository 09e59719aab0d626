/** The tabs of a record page that links can lead to. */
export const recordTabs = ['history', 'merges', 'relations', 'sources', 'references'] as const;

export type RecordTab = (typeof recordTabs)[number];
