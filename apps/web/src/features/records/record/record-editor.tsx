import {
  isBlank,
  segmentsOf,
  type DuplicateHit,
  type FindingView,
  type JsonValue,
  type RecordData,
  type RecordView,
} from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Select } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { rightTo } from '~/shared/definitions/definition-set';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { PageSkeleton } from '~/shared/ui/states';
import { useErrorText } from '~/shared/ui/describe-error';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { recordCheckQuery } from '../check/record-check-query';
import { useLocalVerdict } from '../check/use-local-verdict';
import { changedFields } from './changed-fields';
import { DuplicatePanel } from './duplicate-panel';
import { FindingSummary } from './finding-summary';
import { StaleRecordDialog } from './stale-record-dialog';
import { useEntry } from './use-entry';
import { useFindings } from './use-findings';
import { useSaveRecord } from './use-save-record';

const RecordForm = lazy(() => import('../form/record-form'));

const CHECK_PAUSE_MS = 300;

export interface RecordEditorProps {
  /** Undefined for a new one. */
  record?: RecordView;
  onSaved: (record: RecordView) => void;
}

/** The form of a record with everything that is said about it while it is filled. */
export function RecordEditor({ record, onSaved }: RecordEditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useDefinitionSet();
  const user = useCurrentUser();
  const canCheck = useCan('records.check');
  const readOnly = record !== undefined && !record.editable;
  const entry = useEntry(record, initialData(user?.department ?? null));
  const department = departmentOf(entry.data) ?? user?.department ?? null;
  const [seen, setSeen] = useState<ReadonlySet<string> | undefined>(() =>
    record === undefined ? new Set(Object.keys(entry.changes).map((name) => `/${name}`)) : undefined,
  );
  const [refused, setRefused] = useState<{
    findings: readonly FindingView[];
    duplicates: readonly DuplicateHit[];
  }>();
  const local = useLocalVerdict(set, entry.data, {
    door: record === undefined ? 'create' : 'update',
    status: record?.status ?? 'active',
    department,
  });
  const { base } = entry;
  const asked = useLaterValue(base === undefined ? entry.data : entry.changes, CHECK_PAUSE_MS);
  const body = useMemo(
    () => (record === undefined ? { data: withoutBlanks(asked) } : { id: record.id, data: asked }),
    [record, asked],
  );
  const check = useQuery(
    recordCheckQuery(
      body,
      canCheck && !readOnly && (record !== undefined || Object.keys(body.data).length > 0),
    ),
  );
  const findings = useFindings({
    set,
    entered: entry.data,
    local,
    fromServer: refused?.findings ?? check.data?.findings ?? [],
    seen,
  });
  const save = useSaveRecord();
  const describe = useErrorText();
  const [stale, setStale] = useState(false);

  const submit = (reason?: string): void => {
    setSeen(undefined);
    const override = reason === undefined ? undefined : { reason };
    const data = record === undefined ? withoutBlanks(entry.data) : entry.data;
    save.mutate(
      { data, before: base, override },
      {
        onSuccess: ({ record: stored }) => {
          setRefused(undefined);
          entry.startFrom(record === undefined ? undefined : stored);
          void message.success(t('form.saved', { code: stored.code }));
          onSaved(stored);
        },
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          if (error.problem.code === 'version-stale') setStale(true);
          const { findings: found = [], duplicates = [] } = error.problem;
          setRefused({ findings: found, duplicates });
          const [first] = found;
          if (first !== undefined) requestAnimationFrame(() => goToField(first.pointer));
        },
      },
    );
  };
  useHotkeys({ 'mod+s': () => !readOnly && !save.isPending && submit() });
  const { setData } = entry;
  const change = (data: RecordData): void => {
    const changed = Object.keys(changedFields(entry.data, data)).map((name) => `/${name}`);
    setData(data);
    if (refused !== undefined) setRefused(undefined);
    if (
      seen !== undefined &&
      changed.some((pointer) => !isBlank(data[pointer.slice(1)]) && !seen.has(pointer))
    ) {
      setSeen(new Set([...seen, ...changed]));
    }
  };
  const leave = useCallback((pointer: string) => {
    const top = `/${segmentsOf(pointer)[0] ?? ''}`;
    setSeen((before) => (before === undefined || before.has(top) ? before : new Set([...before, top])));
  }, []);
  const state = {
    data: entry.data,
    findings: findings.byPointer,
    rewritten: findings.rewritten,
    accept: (pointer: string, value: string) => change(withValueAt(entry.data, segmentsOf(pointer), value)),
    isNew: record === undefined,
  };
  const failure =
    save.error !== null &&
    !(
      save.error instanceof ApiError &&
      ['version-stale', 'duplicate-record'].includes(save.error.problem.code)
    )
      ? describe(save.error)
      : undefined;
  return (
    <div className="record-columns">
      <Flex vertical gap={12} style={{ minWidth: 0 }}>
        <DepartmentChoice
          data={entry.data}
          onChange={change}
          isLocked={readOnly || rightTo(set, 'department') !== 'edit'}
        />
        {entry.isRestored && entry.isChanged && (
          <Alert
            type="info"
            showIcon
            title={t('form.draftRestored')}
            action={
              <Button size="small" onClick={entry.discard}>
                {t('form.draftDrop')}
              </Button>
            }
          />
        )}
        {failure !== undefined && (
          <Alert type="error" showIcon role="alert" title={failure.title} description={failure.detail} />
        )}
        <Suspense fallback={<PageSkeleton />}>
          <RecordForm
            state={state}
            department={department}
            readOnly={readOnly}
            onChange={change}
            onLeave={leave}
          />
        </Suspense>
        {!readOnly && (
          <Flex className="record-actions" justify="space-between" align="center" gap={12} wrap>
            <FindingSummary findings={findings.all} onGo={goToField} />
            <Flex gap={8}>
              <Button onClick={entry.discard} disabled={!entry.isChanged}>
                {t('form.discard')}
              </Button>
              <Button
                type="primary"
                loading={save.isPending}
                disabled={!entry.isChanged}
                onClick={() => submit()}
              >
                {t('form.save')}
              </Button>
            </Flex>
          </Flex>
        )}
      </Flex>
      <aside className="record-aside" aria-label={t('duplicates.panel')}>
        <DuplicatePanel
          hits={
            refused !== undefined && refused.duplicates.length > 0
              ? refused.duplicates
              : (check.data?.duplicates ?? [])
          }
          isRefused={refused !== undefined && refused.duplicates.length > 0}
          isChecking={check.isFetching}
          isAsked={check.data !== undefined}
          error={check.error}
          isSaving={save.isPending}
          onOverride={submit}
          onRetry={() => void check.refetch()}
        />
      </aside>
      {stale && base !== undefined && (
        <StaleRecordDialog
          record={base}
          mine={entry.changes}
          onClose={() => setStale(false)}
          onTakeTheirs={(latest) => {
            setStale(false);
            entry.startFrom(latest);
          }}
          onKeepMine={(latest) => {
            setStale(false);
            entry.startFrom(latest, entry.changes);
          }}
        />
      )}
    </div>
  );
}

/** Whose form this is: the record's own department, which people of all departments may choose. */
function DepartmentChoice({
  data,
  onChange,
  isLocked,
}: {
  data: RecordData;
  onChange: (data: RecordData) => void;
  isLocked: boolean;
}) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  if (isLocked || !Object.hasOwn(set.storage.properties, 'department')) return null;
  return (
    <Flex gap={8} align="center">
      <label htmlFor="form-department" style={{ color: 'var(--guiyi-quiet)' }}>
        {t('form.department')}
      </label>
      <Select<string>
        id="form-department"
        style={{ minWidth: 180 }}
        allowClear
        placeholder={t('form.allDepartments')}
        value={departmentOf(data) ?? undefined}
        options={(set.vocabularies.get('department')?.entries ?? []).map(({ code }) => ({
          value: code,
          label: texts.value('department', code),
        }))}
        onChange={(department: string | undefined) => onChange({ ...data, department: department ?? null })}
      />
    </Flex>
  );
}

function initialData(department: string | null): RecordData {
  return department === null ? {} : { department };
}

function departmentOf(data: RecordData): string | null {
  const { department } = data;
  return typeof department === 'string' && department !== '' ? department : null;
}

function withoutBlanks(data: RecordData): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)));
}

function withValueAt(data: RecordData, [head = '', ...rest]: readonly string[], value: string): RecordData {
  return { ...data, [head]: valueIn(data[head] ?? null, rest, value) };
}

function valueIn(holder: JsonValue, segments: readonly string[], value: string): JsonValue {
  const [head, ...rest] = segments;
  if (head === undefined) return value;
  if (Array.isArray(holder))
    return holder.map((item, position) => (String(position) === head ? valueIn(item, rest, value) : item));
  if (holder === null || typeof holder !== 'object') return holder;
  return { ...holder, [head]: valueIn(holder[head] ?? null, rest, value) };
}

/** The control of the field, or of the closest thing around it. */
export function goToField(pointer: string): void {
  const segments = segmentsOf(pointer);
  for (let length = segments.length; length > 0; length--) {
    const place = `/${segments.slice(0, length).join('/')}`;
    const control = document.getElementById(`record${place}`);
    const frame = document.querySelector(`[data-pointer="${CSS.escape(place)}"]`);
    const target = control ?? frame;
    if (target === null) continue;
    target.scrollIntoView({ block: 'center', behavior: 'smooth' });
    control?.focus({ preventScroll: true });
    return;
  }
}
