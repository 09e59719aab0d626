import type { RecordData } from '@guiyi/contracts';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalVerdict } from '~/features/records/check/use-local-verdict';
import { FindingSummary } from '~/features/records/record/finding-summary';
import { useFindings } from '~/features/records/record/use-findings';
import { withValueAt } from '~/features/records/record/value-at';
import { rightTo } from '~/shared/definitions/definition-set';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { PageSkeleton } from '~/shared/ui/states';

const RecordForm = lazy(() => import('~/features/records/form/record-form'));

interface PreviewFormProps {
  department: string | null;
  /** A stored record; empty: a new one. */
  start: RecordData | undefined;
}

const nothing: readonly [] = [];

/** The form as whoever enters records will have it: its conditions and its findings follow what is typed here. */
export function PreviewForm({ department, start }: PreviewFormProps) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const initial = useMemo(() => shownData(start ?? defaultsOf(set.storage.properties), set), [start, set]);
  const [typed, setTyped] = useState<RecordData>({});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const data = useMemo(() => ({ ...initial, ...typed }), [initial, typed]);
  // As in entering a record: nobody is told of a field they have not been to.
  const seen = useMemo(
    () => new Set([...left, ...Object.keys(typed).map((name) => `/${name}`)]),
    [left, typed],
  );
  const {
    verdict: local,
    entered,
    isAwaited,
  } = useLocalVerdict(set, data, {
    door: start === undefined ? 'create' : 'update',
    status: 'active',
    department,
    defaults: undefined,
    before: undefined,
  });
  const findings = useFindings({
    set,
    entered,
    local,
    fromServer: nothing,
    waivers: nothing,
    seen: start === undefined ? seen : undefined,
  });
  const change = useCallback(
    (next: RecordData) =>
      setTyped((now) => ({
        ...now,
        ...Object.fromEntries(
          Object.entries(next).filter(([name, value]) => value !== (now[name] ?? initial[name])),
        ),
      })),
    [initial],
  );
  return (
    <>
      <Suspense fallback={<PageSkeleton />}>
        <RecordForm
          state={{
            data,
            findings: findings.byPointer,
            rewritten: findings.rewritten,
            accept: (pointer, value) => change(withValueAt(data, pointer, value)),
            isNew: start === undefined,
            isReadOnly: false,
            states: local?.states,
            isAwaited,
          }}
          department={department}
          onChange={change}
          onLeave={(pointer) => setLeft((now) => new Set([...now, pointer]))}
        />
      </Suspense>
      <div style={{ marginTop: 10 }} role="status" aria-label={t('form.findings')}>
        <FindingSummary findings={findings.all} waived={0} onGo={() => undefined} />
      </div>
    </>
  );
}

/** What the role sees only in part arrives masked from the server; here it is covered whole. */
function shownData(data: RecordData, set: ReturnType<typeof useDefinitionSet>): RecordData {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const right = rightTo(set, name);
      if (right === 'hidden') return [];
      return [[name, right === 'masked' && typeof value === 'string' ? '••••••' : value]];
    }),
  );
}

function defaultsOf(properties: Readonly<Record<string, { default?: unknown }>>): RecordData {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) =>
      field.default === undefined ? [] : [[name, field.default]],
    ),
  ) as RecordData;
}
