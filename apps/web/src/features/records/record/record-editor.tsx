import {
  isBlank,
  type BlindHit,
  type CrossEntityHit,
  type FindingView,
  type DuplicateHit,
  type RecordData,
  type RecordView,
  type WaiverView,
} from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Flex } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSendChangeRequest } from '~/features/change-requests/change-request-queries';
import { FindingMore } from '~/features/waivers/finding-more';
import { WaivedFindings } from '~/features/waivers/waived-findings';
import { recordWaiversQuery } from '~/features/waivers/waiver-queries';
import { ApiError } from '~/shared/api/request';
import { rightTo } from '~/shared/definitions/definition-set';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useRecordNavigation } from '~/shared/records/record-link';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { PageSkeleton } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { recordCheckQuery } from '../check/record-check-query';
import { useLocalVerdict } from '../check/use-local-verdict';
import { changedFields } from './changed-fields';
import { DepartmentChoice, departmentOf } from './department-choice';
import { DuplicatePanel } from './duplicate-panel';
import { FindingSummary } from './finding-summary';
import { goToField } from './go-to-field';
import { useLookAlikeWords } from './look-alike-words';
import { StaleRecordDialog } from './stale-record-dialog';
import { useEntry, type Entry } from './use-entry';
import { useExistingRecord } from './use-existing-record';
import { useFindings } from './use-findings';
import { useSaveRecord } from './use-save-record';
import { useSeenFields } from './use-seen-fields';
import { withValueAt } from './value-at';

const RecordForm = lazy(() => import('../form/record-form'));

const CHECK_PAUSE_MS = 300;
/** Refusals that have a place of their own on the page. */
const shownElsewhere = ['version-stale', 'duplicate-record'];

export interface RecordEditorProps {
  /** Undefined for a new one. */
  record?: RecordView;
  onSaved: (record: RecordView) => void;
}

const noFindings: readonly FindingView[] = [];
const noWaivers: readonly WaiverView[] = [];
const noOthers: readonly CrossEntityHit[] = [];

interface Refusal {
  findings: readonly FindingView[];
  duplicates: readonly DuplicateHit[];
  others: readonly CrossEntityHit[];
  blindHit?: BlindHit;
}

/** The form of a record with everything that is said about it while it is filled. */
export function RecordEditor({ record, onSaved }: RecordEditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const entity = useEntity();
  const words = useLookAlikeWords();
  const set = useDefinitionSet();
  const user = useCurrentUser();
  const ownDepartment = user?.department ?? null;
  const owner = user?.username ?? null;
  const ownDefaults = useMemo(() => ({ owner, department: ownDepartment }), [owner, ownDepartment]);
  const isNew = record === undefined;
  const hasDepartment = Object.hasOwn(set.storage.properties, 'department');
  const readOnly = !isNew && !record.editable;
  const comparesRecords =
    !readOnly && (set.matching.blockingKeys.length > 0 || (set.matching.crossEntity ?? []).length > 0);
  const mayPlace = hasDepartment && rightTo(set, 'department') === 'edit';
  // Who may not set it gets it from the server: sent along, it would be refused.
  const entry = useEntry(record, ownDepartment === null || !mayPlace ? {} : { department: ownDepartment });
  const department = departmentOf(entry.data) ?? ownDepartment;
  const { seen, see, seeAll } = useSeenFields(
    isNew ? new Set(Object.keys(entry.changes).map((name) => `/${name}`)) : undefined,
  );
  const [refusal, setRefusal] = useState<Refusal>();
  const [isStale, setStale] = useState(false);
  const {
    verdict: local,
    entered,
    isAwaited,
  } = useLocalVerdict(set, entry.data, {
    door: isNew ? 'create' : 'update',
    status: record?.status ?? 'active',
    department,
    defaults: isNew ? ownDefaults : undefined,
    before: entry.base?.data as RecordData | undefined,
  });
  const check = useCheck(entry, !readOnly);
  const stored = useQuery({ ...recordWaiversQuery(entity, record?.id ?? ''), enabled: !isNew });
  const findings = useFindings({
    set,
    entered,
    local,
    fromServer: refusal?.findings ?? (check.isEnabled ? check.data?.findings : undefined) ?? noFindings,
    waivers: entry.isChanged ? noWaivers : (stored.data?.items ?? noWaivers),
    seen,
  });
  const save = useSaveRecord();
  const ask = useSendChangeRequest();
  const navigate = useNavigate();
  const goOnWith = useExistingRecord(entry);
  const pages = useRecordNavigation();
  const canMerge = useCan('records.merge');
  const submit = (reason?: string): void => {
    seeAll();
    save.mutate(
      { data: isNew ? withoutBlanks(entry.data) : entry.data, before: entry.base, reason },
      {
        onSuccess: ({ record: stored }) => {
          setRefusal(undefined);
          entry.startFrom(isNew ? undefined : stored);
          void message.success(t('form.saved', { code: stored.code }));
          onSaved(stored);
        },
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          const {
            code,
            findings: found = [],
            duplicates = [],
            crossEntity: others = [],
            blindHit,
          } = error.problem;
          setStale(code === 'version-stale');
          setRefusal({ findings: found, duplicates, others, blindHit });
          const [first] = found;
          if (first !== undefined) requestAnimationFrame(() => goToField(first.pointer));
        },
      },
    );
  };
  const askFor = (reason: string): void => {
    const input = {
      ...{ entity, reason, data: isNew ? withoutBlanks(entry.data) : entry.changes },
      ...(entry.base === undefined ? {} : { recordId: entry.base.id, version: entry.base.version }),
    };
    ask.mutate(input, {
      onSuccess: ({ id }) => {
        entry.discard();
        void message.success(t('changeRequests.sent'));
        void navigate({ to: '/change-requests/$id', params: { id } });
      },
    });
  };
  useHotkeys({ 'mod+s': () => !readOnly && !save.isPending && submit() });
  const change = (data: RecordData): void => {
    entry.setData(data);
    setRefusal(undefined);
    const changed = Object.entries(changedFields(entry.data, data)).filter(([, value]) => !isBlank(value));
    see(changed.map(([name]) => `/${name}`));
  };
  const leave = useCallback((pointer: string) => see([pointer]), [see]);
  const state = {
    data: entry.data,
    findings: findings.byPointer,
    rewritten: findings.rewritten,
    accept: (pointer: string, value: string) => change(withValueAt(entry.data, pointer, value)),
    more: (finding: FindingView) => (
      <FindingMore
        finding={finding}
        record={readOnly ? undefined : record?.id}
        changes={entry.changes}
        onWaived={() => setRefusal(undefined)}
      />
    ),
    isNew,
    isReadOnly: readOnly,
    states: local?.states,
    isAwaited,
    recordId: record?.id,
    links: record?.links,
    attachments: record?.attachments,
    judged: local?.data,
  };
  const isRefusedElsewhere =
    save.error instanceof ApiError && shownElsewhere.includes(save.error.problem.code);
  const error = ask.error ?? (isRefusedElsewhere ? null : save.error);
  const refusedDuplicates = refusal?.duplicates ?? [];
  const refusedOthers = refusal?.others ?? noOthers;
  return (
    <div className={comparesRecords ? 'record-columns' : undefined}>
      <Flex vertical gap={12} style={{ minWidth: 0 }}>
        {!readOnly && mayPlace && <DepartmentChoice data={entry.data} onChange={change} />}
        {entry.isRestored && entry.isChanged && <DraftNotice onDrop={entry.discard} />}
        <FailureAlert error={error} />
        <Suspense fallback={<PageSkeleton />}>
          <RecordForm state={state} department={department} onChange={change} onLeave={leave} />
        </Suspense>
        {!isNew && <WaivedFindings record={record.id} findings={findings.waived} />}
        {!readOnly && (
          <Flex className="record-actions" justify="space-between" align="center" gap={12} wrap>
            <FindingSummary findings={findings.all} waived={findings.waived.length} onGo={goToField} />
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
      {comparesRecords && (
        <aside className="record-aside" aria-label={t(`${words}.panel`)}>
          <DuplicatePanel
            hits={
              refusedDuplicates.length > 0
                ? refusedDuplicates
                : check.isEnabled
                  ? (check.data?.duplicates ?? [])
                  : []
            }
            onUse={goOnWith}
            onMerge={canMerge && record !== undefined ? (hit) => pages.merge([record.id, hit.id]) : undefined}
            isRefused={
              refusedDuplicates.length > 0 || refusedOthers.length > 0 || refusal?.blindHit !== undefined
            }
            others={
              refusedOthers.length > 0
                ? refusedOthers
                : ((check.isEnabled ? check.data?.crossEntity : undefined) ?? noOthers)
            }
            linked={entry.data}
            onLink={(field, id) => change({ ...entry.data, [field]: id })}
            blindHit={refusal?.blindHit ?? (check.isEnabled ? check.data?.blindHit : undefined)}
            hiddenAction={refusal?.blindHit?.action}
            isChecking={check.isFetching}
            isAsked={check.isEnabled && check.data !== undefined}
            isNew={isNew}
            error={check.error}
            isSaving={save.isPending || ask.isPending}
            onOverride={submit}
            onRequest={askFor}
            onRetry={() => void check.refetch()}
          />
        </aside>
      )}
      {isStale && entry.base !== undefined && (
        <StaleRecordDialog
          record={entry.base}
          mine={entry.changes}
          onClose={() => setStale(false)}
          onChoose={(latest, mine) => {
            setStale(false);
            entry.startFrom(latest, mine);
          }}
        />
      )}
    </div>
  );
}

/** Asks the server about the entry when it has stood still for a moment. */
function useCheck({ base, data, changes }: Entry, isEditable: boolean) {
  const entity = useEntity();
  const canCheck = useCan('records.check');
  const asked = useLaterValue(base === undefined ? data : changes, CHECK_PAUSE_MS);
  const body = useMemo(
    () => (base === undefined ? { data: withoutBlanks(asked) } : { id: base.id, data: asked }),
    [base, asked],
  );
  const isWorthAsking = Object.keys(body.data).length > 0;
  return useQuery(recordCheckQuery(entity, body, canCheck && isEditable && isWorthAsking));
}

function DraftNotice({ onDrop }: { onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="info"
      showIcon
      title={t('form.draftRestored')}
      action={
        <Button size="small" onClick={onDrop}>
          {t('form.draftDrop')}
        </Button>
      }
    />
  );
}

function withoutBlanks(data: RecordData): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)));
}
