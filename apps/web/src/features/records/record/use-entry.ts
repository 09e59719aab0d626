import type { RecordData, RecordView } from '@guiyi/contracts';
import { useEffect, useMemo, useState } from 'react';
import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { changedFields } from './changed-fields';
import { dropDraft, keepDraft, readDraft } from './form-draft';

export interface Entry {
  /** The version of the record that the entry began from; undefined for a new record. */
  base: RecordView | undefined;
  data: RecordData;
  /** What differs from the base, null for what was cleared. */
  changes: RecordData;
  isChanged: boolean;
  /** The entry goes on from a draft of before a reload. */
  isRestored: boolean;
  setData: (data: RecordData) => void;
  /** Back to the base, or to an empty form. */
  discard: () => void;
  /** Goes on from this version, with these changes on top. */
  startFrom: (base: RecordView | undefined, changes?: RecordData) => void;
}

const DRAFT_PAUSE_MS = 400;

/** What is being entered, kept as a draft while it differs from what is stored. */
export function useEntry(record: RecordView | undefined, initial: RecordData): Entry {
  const entity = useEntity();
  const id = record?.id ?? (entity === customerEntity ? 'new' : `new.${entity}`);
  const [base, setBase] = useState(record);
  const [blank] = useState(initial);
  const [draft] = useState(() => readDraft(id));
  const [isRestored, setRestored] = useState(draft !== undefined);
  const [data, setData] = useState<RecordData>({ ...(dataOf(base) ?? blank), ...draft });
  const changes = useMemo(() => changedFields(dataOf(base) ?? blank, data), [base, blank, data]);
  const isChanged = Object.keys(changes).length > 0;
  const later = useLaterValue(changes, DRAFT_PAUSE_MS);
  useEffect(() => {
    if (later !== changes) return;
    if (isChanged) keepDraft(id, later);
    else dropDraft(id);
  }, [later, changes, isChanged, id]);
  const startFrom = (next: RecordView | undefined, mine: RecordData = {}): void => {
    setBase(next);
    setData({ ...(dataOf(next) ?? blank), ...mine });
    setRestored(false);
  };
  // A newer version is taken over as long as nobody would lose anything by it.
  if (record !== undefined && base !== undefined && record.version > base.version && !isChanged)
    startFrom(record);
  return {
    base,
    data,
    changes,
    isChanged,
    isRestored,
    setData,
    discard: () => {
      dropDraft(id);
      startFrom(base);
    },
    startFrom: (next, mine) => {
      dropDraft(id);
      startFrom(next, mine);
    },
  };
}

function dataOf(record: RecordView | undefined): RecordData | undefined {
  return record?.data as RecordData | undefined;
}
