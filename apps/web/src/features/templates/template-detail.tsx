import type { TemplateChange, TemplateStarted, TemplateSummary, TemplateView } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Checkbox, Collapse, Flex, Popconfirm, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormPreview } from '~/features/suggestion/form-preview';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { NewIds, proposedIds, refusedId } from './new-ids';
import { templateQuery, useAddSample, useRemoveSample, useStartTemplate } from './template-queries';

/** One template: the real form of each of its entities, what it changes, and the start. */
export function TemplateDetail({ id }: { id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { data } = useSuspenseQuery(templateQuery(id));
  return (
    <Flex vertical gap={14} component="section" aria-label={text(data.template.title)}>
      <StartPanel template={data.template} />
      <Card size="small" title={t('templates.form')}>
        <Tabs
          size="small"
          items={data.template.entities.map((entity) => ({
            key: entity.id,
            label: t('templates.formOf', { name: text(entity.title) }),
            children: <FormPreview entity={entity.id} documents={data.documents} />,
          }))}
        />
      </Card>
      <Changes changes={data.changes} />
    </Flex>
  );
}

function StartPanel({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const canEdit = useCan('definitions.edit');
  const canPublish = useCan('definitions.publish');
  const [withSample, setWithSample] = useState(true);
  const [entities, setEntities] = useState(() => proposedIds(template));
  const isBeside = Object.keys(entities).length > 0;
  const isBlocked = Object.values(entities).some(refusedId);
  const start = useStartTemplate(template.id);
  if (start.data !== undefined) return <Started template={template} started={start.data} ids={entities} />;
  if (!canEdit) return template.started ? <SampleActions template={template} /> : null;
  const begin = (publish: boolean) =>
    start.mutate({
      withSample: withSample && publish,
      publish,
      ...(isBeside ? { entities } : {}),
    });
  return (
    <>
      {template.started && <SampleActions template={template} />}
      <Card size="small" title={template.started ? t('templates.beside') : undefined}>
        <Flex vertical gap={12}>
          {isBeside && <NewIds template={template} ids={entities} onChange={setEntities} />}
          <Checkbox checked={withSample} onChange={({ target }) => setWithSample(target.checked)}>
            {t('templates.withSample', { count: formats.count(template.sampleRecords) })}
          </Checkbox>
          <FailureAlert error={start.error} />
          <Flex gap={8}>
            <Button
              type={template.started ? 'default' : 'primary'}
              loading={start.isPending}
              disabled={isBlocked}
              onClick={() => begin(canPublish)}
            >
              {canPublish ? t('templates.start') : t('templates.propose')}
            </Button>
            {canPublish && (
              <Button disabled={start.isPending || isBlocked} onClick={() => begin(false)}>
                {t('templates.propose')}
              </Button>
            )}
          </Flex>
        </Flex>
      </Card>
    </>
  );
}

interface StartedProps {
  template: TemplateSummary;
  started: TemplateStarted;
  /** Of its entities, where they are others than in the template. */
  ids: Readonly<Record<string, string>>;
}

function Started({ template, started, ids }: StartedProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isPublished = started.changeSet.status === 'published';
  return (
    <Flex vertical gap={10}>
      <Alert
        type={isPublished ? 'success' : 'info'}
        showIcon
        title={isPublished ? t('templates.done') : t('templates.waits')}
        description={
          started.sampleRecords > 0
            ? t('templates.stored', { count: formats.count(started.sampleRecords) })
            : undefined
        }
      />
      {isPublished && <SampleActions template={template} ids={ids} />}
    </Flex>
  );
}

/** What a template that is in force leads to. */
function SampleActions({ template, ids = {} }: Pick<StartedProps, 'template'> & Partial<StartedProps>) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { message } = App.useApp();
  const canCreate = useCan('records.create');
  const canArchive = useCan('records.archive');
  const add = useAddSample(template.id);
  const remove = useRemoveSample(template.id);
  const error = add.error ?? remove.error;
  return (
    <Card size="small">
      <Flex gap={8} wrap>
        {template.entities.map(({ id, plural }) => (
          <Button key={id} type="primary" href={`/records/${ids[id] ?? id}`}>
            {t('templates.openRecords', { name: text(plural) })}
          </Button>
        ))}
        {canCreate && Object.keys(ids).length === 0 && (
          <Button
            loading={add.isPending}
            onClick={() =>
              add.mutate(undefined, {
                onSuccess: ({ stored }) =>
                  void message.success(t('templates.stored', { count: formats.count(stored) })),
              })
            }
          >
            {t('templates.addSample')}
          </Button>
        )}
        {canArchive && (
          <Popconfirm
            title={t('templates.removeSample')}
            description={t('templates.removeSampleHelp')}
            onConfirm={() =>
              remove.mutate(undefined, {
                onSuccess: ({ removed }) =>
                  void message.success(t('templates.removed', { count: formats.count(removed) })),
              })
            }
          >
            <Button danger loading={remove.isPending}>
              {t('templates.removeSample')}
            </Button>
          </Popconfirm>
        )}
      </Flex>
      <FailureAlert error={error} style={{ marginTop: 10 }} />
    </Card>
  );
}

const colors = { added: 'success', changed: 'warning', unchanged: 'default' } as const;

function Changes({ changes }: { changes: TemplateView['changes'] }) {
  const { t } = useTranslation();
  const text = useText();
  const header = ({ kind, title, change }: TemplateChange) => (
    <Flex gap={8} align="center">
      <Tag color={colors[change]}>{t(`templates.change.${change}`)}</Tag>
      <span>{text(title)}</span>
      <span className="code-text template-quiet">{kind}</span>
    </Flex>
  );
  return (
    <Card size="small" title={t('templates.changes')}>
      <Collapse
        size="small"
        ghost
        items={changes.map((change) => ({
          key: `${change.kind}:${change.key}`,
          label: header(change),
          collapsible: change.sentences.length === 0 ? ('disabled' as const) : undefined,
          children: (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {change.sentences.map((sentence, place) => (
                <li key={place}>{text(sentence)}</li>
              ))}
            </ul>
          ),
        }))}
      />
    </Card>
  );
}
