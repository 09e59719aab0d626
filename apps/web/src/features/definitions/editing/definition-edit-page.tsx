import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import {
  documentKinds,
  inLocale,
  type DefinitionVersionView,
  type DocumentKind,
  type MatchingDocument,
  type NumberingDocument,
  type ProblemView,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Flex, Segmented, Space, Tabs, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RerunDialog } from '~/features/cleansing/rerun-dialog';
import { EntityScope, useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText, useLocale } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { matchTabs } from '../../rule-studio/matching/match-tabs';
import { NumberingPreview } from '../../rule-studio/numbering-preview';
import { ValidationList } from '../../rule-studio/validation-list';
import { definitionListQuery, definitionQuery } from '../definition-queries';
import { FieldNames } from '../field-names';
import { titleOf } from '../title-of';
import { useEntityOfDocument } from '../use-entity-of-document';
import { VocabularyGrid } from '../vocabulary/vocabulary-grid';
import { withItem, withValueAt } from './document-edit';
import { elementIdOf } from './document-form-context';
import { newItem, outlineOf } from './document-outline';
import { documentCheckQuery } from './document-queries';
import { JsonPane } from './json-pane';
import { Outline } from './outline';
import { PartEditor } from './part-editor';
import { ProblemBar } from './problem-bar';
import { PublishDialog } from './publish-dialog';
import { canBeTried, TryPanel } from './try-panel';
import { useDocumentDraft, type DocumentDraft } from './use-document-draft';
import { useDocumentShape } from './use-document-shape';
import './document-form.css';

export function DefinitionEditPage() {
  const { t } = useTranslation();
  const { kind, key } = useParams({ from: '/shell/definitions/$kind/$key/edit' });
  const { data: version } = useSuspenseQuery(definitionQuery(kind, key, undefined));
  const canEdit = useCan('definitions.edit');
  const entity = useEntityOfDocument(key, version.document);
  const known = documentKinds.find((name) => name === kind);
  if (known === undefined || !canEdit) {
    return (
      <Page title={key}>
        <EmptyState title={t('document.notEditable')} />
      </Page>
    );
  }
  return (
    <EntityScope entity={entity}>
      <Editor key={`${kind} ${key}`} kind={known} name={key} version={version} />
    </EntityScope>
  );
}

interface EditorProps {
  kind: DocumentKind;
  name: string;
  /** In force now; the draft may have been made from an earlier one. */
  version: DefinitionVersionView;
}

const CHECK_PAUSE_MS = 500;
const noProblems: readonly ProblemView[] = [];

function Editor({ kind, name, version }: EditorProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const text = useText();
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const draft = useDocumentDraft(version);
  const shape = useDocumentShape(kind);
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const [publishing, setPublishing] = useState<'asked' | 'open'>();
  const [isRerunning, setRerunning] = useState(false);
  const canRun = useCan('cleansing.run');
  const checked = useLaterValue(draft.document, CHECK_PAUSE_MS);
  const check = useQuery(documentCheckQuery(kind, checked));
  const problems = check.data?.problems ?? noProblems;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const isChecking = check.isFetching || checked !== draft.document;
  const canPublish = draft.isChanged && (isChecking || errors === 0);
  // Who asks while the draft is being checked has the dialog as soon as nothing speaks against it.
  if (publishing === 'asked' && !isChecking) setPublishing(canPublish ? 'open' : undefined);
  useHotkeys({
    'mod+z': draft.undo,
    'mod+shift+z': draft.redo,
    'mod+y': draft.redo,
    'mod+s': () => canPublish && setPublishing((now) => now ?? 'asked'),
  });
  const published = (next: DefinitionVersionView): void => {
    setPublishing(undefined);
    draft.startFrom(next);
    notification.success({
      title: t('definitions.published', { name: title, version: next.version }),
      description: canBeTried(kind) && canRun ? t('document.publishedHelp') : undefined,
      actions:
        canBeTried(kind) && canRun ? (
          <Button type="primary" size="small" onClick={() => setRerunning(true)}>
            {t('cleansing.rerun')}
          </Button>
        ) : undefined,
      duration: 0,
      placement: 'bottomRight',
    });
  };
  const title = titleOf(list.items, kind, name, text);
  return (
    <Page
      title={title}
      tags={draft.isChanged && <Tag color="processing">{t('document.draft')}</Tag>}
      subtitle={t('document.editing', {
        kind: t(`definitions.kind.${kind}`),
        version: draft.basedOn,
      })}
      actions={
        <>
          <Space.Compact>
            <Button
              disabled={!draft.canUndo}
              icon={<UndoOutlined aria-hidden />}
              aria-label={t('document.undo')}
              title={`${t('document.undo')} (Ctrl Z)`}
              onClick={draft.undo}
            />
            <Button
              disabled={!draft.canRedo}
              icon={<RedoOutlined aria-hidden />}
              aria-label={t('document.redo')}
              title={`${t('document.redo')} (Ctrl Y)`}
              onClick={draft.redo}
            />
          </Space.Compact>
          <Button disabled={!draft.isChanged} onClick={() => draft.startFrom(version)}>
            {t('form.discard')}
          </Button>
          <Button
            onClick={() => void navigate({ to: '/definitions/$kind/$key', params: { kind, key: name } })}
          >
            {t('document.leave')}
          </Button>
          {!draft.isChanged && canBeTried(kind) && canRun && (
            <Button onClick={() => setRerunning(true)}>{t('cleansing.rerun')}</Button>
          )}
          <Button
            type="primary"
            disabled={!canPublish}
            loading={publishing === 'asked'}
            onClick={() => setPublishing('asked')}
          >
            {t('document.publish')}…
          </Button>
        </>
      }
    >
      {draft.isRestored && draft.isChanged && <Alert type="info" showIcon title={t('document.restored')} />}
      {version.version !== draft.basedOn && (
        <Alert
          type="warning"
          showIcon
          title={t('document.newer', { version: version.version, who: actorName(version.publishedBy) })}
          action={
            <Link to="/definitions/$kind/$key" params={{ kind, key: name }}>
              {t('document.look')}
            </Link>
          }
        />
      )}
      <Content {...{ kind, name, draft, shape, problems }} />
      {publishing === 'open' && (
        <PublishDialog
          {...{ kind, name, title, draft }}
          onClose={() => setPublishing(undefined)}
          onPublished={published}
        />
      )}
      {isRerunning && (
        <RerunDialog
          reason={t('document.rerunReason', { name: title, version: version.version })}
          onClose={() => setRerunning(false)}
        />
      )}
    </Page>
  );
}

interface ContentProps {
  kind: DocumentKind;
  name: string;
  draft: DocumentDraft;
  shape: ReturnType<typeof useDocumentShape>;
  problems: readonly ProblemView[];
}

type View = 'form' | 'both' | 'json';
const wideScreen = '(min-width: 1700px)';

function Content({ kind, name, draft, shape, problems }: ContentProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { labels, standardization } = useDefinitionSet();
  const canTrain = useCan('groups.decide');
  const [view, setView] = useState<View>(() =>
    kind !== 'vocabulary' && matchMedia(wideScreen).matches ? 'both' : 'form',
  );
  const { at } = useSearch({ from: '/shell/definitions/$kind/$key/edit' });
  const [chosen, setChosen] = useState(() => at ?? firstItem(draft, shape));
  const { document, edit } = draft;
  const parts = useMemo(() => outlineOf(shape, document), [shape, document]);
  const entity = useEntity();
  const isOfEntity = document['entity'] === entity || document['id'] === entity;
  const fieldName = (field: string): string | undefined => {
    if (!isOfEntity) return undefined;
    const label = labels.get(field) ?? standardization.matchForms.find(({ id }) => id === field)?.title;
    return label === undefined ? undefined : inLocale(label, locale);
  };
  const byPointer = useMemo(() => Map.groupBy(problems, ({ pointer }) => pointer), [problems]);
  const items = parts.flatMap((part) => (part.kind === 'fields' ? [] : part.items));
  const isThere = items.some(({ pointer }) => pointer === chosen);
  const pointer = isThere ? chosen : '';
  const [tab, setTab] = useState('edit');
  const goTo = (place: string): void => {
    setTab('edit');
    const holder = items.find((item) => place === item.pointer || place.startsWith(`${item.pointer}/`));
    setChosen(holder?.pointer ?? '');
    requestAnimationFrame(() => focusPlace(place));
  };
  useEffect(() => {
    if (at !== undefined) requestAnimationFrame(() => focusPlace(at));
  }, [at]);
  const isVocabulary = kind === 'vocabulary';
  const json = (
    <JsonPane
      document={document}
      problems={problems}
      pointer={pointer}
      label={name}
      onChange={(next) => edit(next, 'json')}
    />
  );
  const form = isVocabulary ? (
    <VocabularyGrid
      name={name}
      document={document as unknown as VocabularyDocument}
      problems={byPointer}
      onChange={(next) => edit({ ...next })}
    />
  ) : (
    <PartEditor {...{ shape, document, parts, pointer, problems }} onEdit={edit} onChoose={setChosen} />
  );
  const outline = !isVocabulary && view !== 'json' && (
    <Outline
      parts={parts}
      chosen={pointer}
      problems={byPointer}
      onChoose={setChosen}
      onAdd={(part, key) => {
        const fresh = newItem(part.item);
        const place = `${part.pointer}/${key ?? part.items.length}`;
        edit(
          key === undefined
            ? withItem(document, part.pointer, part.items.length, fresh)
            : withValueAt(document, place, fresh),
        );
        setChosen(place);
      }}
    />
  );
  const columns = isVocabulary
    ? view === 'both'
      ? 'minmax(0, 1.6fr) minmax(0, 1fr)'
      : undefined
    : undefined;
  return (
    <FieldNames.Provider value={fieldName}>
      <ProblemBar problems={problems} onGo={goTo} />
      <Tabs
        activeKey={tab}
        onChange={setTab}
        destroyOnHidden={false}
        items={[
          {
            key: 'edit',
            label: t('document.edit'),
            children: (
              <Flex vertical gap={10}>
                <div>
                  <Segmented<View>
                    size="small"
                    aria-label={t('document.view')}
                    value={view}
                    options={(['form', 'both', 'json'] as const).map((value) => ({
                      value,
                      label: t(`document.viewOf.${value}`),
                    }))}
                    onChange={setView}
                  />
                </div>
                <div
                  className={`document-editor${view === 'json' || isVocabulary ? '' : ` document-editor-${view}`}`}
                  style={columns === undefined ? undefined : { gridTemplateColumns: columns }}
                >
                  {outline}
                  {view !== 'json' && (
                    <Flex vertical gap={14} style={{ minWidth: 0 }}>
                      {form}
                      {kind === 'numbering' && (
                        <NumberingPreview document={document as unknown as NumberingDocument} />
                      )}
                    </Flex>
                  )}
                  {view !== 'form' && json}
                </div>
              </Flex>
            ),
          },
          ...(kind === 'validation'
            ? [
                {
                  key: 'list',
                  label: t('ruleStudio.list'),
                  children: (
                    <ValidationList
                      document={document as unknown as ValidationDocument}
                      problems={problems}
                      onOpen={goTo}
                    />
                  ),
                },
              ]
            : []),
          ...(kind === 'matching'
            ? matchTabs(
                {
                  document: document as unknown as MatchingDocument,
                  base: draft.base as unknown as MatchingDocument,
                  canTrain,
                  onChange: (next, place) => edit({ ...next }, place),
                },
                t,
              )
            : []),
          ...(canBeTried(kind)
            ? [
                {
                  key: 'try',
                  label: t('document.try'),
                  children: <TryPanel kind={kind} name={name} document={document} />,
                },
              ]
            : []),
        ]}
      />
    </FieldNames.Provider>
  );
}

/** A document of one long list opens on its first item. */
function firstItem({ document }: DocumentDraft, shape: ContentProps['shape']): string {
  const lists = outlineOf(shape, document).flatMap((part) => (part.kind === 'fields' ? [] : [part]));
  return lists[0]?.items[0]?.pointer ?? '';
}

function focusPlace(place: string): void {
  const element =
    document.getElementById(elementIdOf(place)) ??
    document.querySelector(`[data-pointer="${CSS.escape(place)}"]`);
  element?.scrollIntoView({ block: 'center' });
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}
