import type { WaiverView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented, Table, Tag, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { FilterSelect } from '~/shared/ui/filter-select';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { waiverListQuery } from './waiver-queries';

const windows = ['soon', 'inForce', 'all'] as const;
type Window = (typeof windows)[number];
const SOON_DAYS = 30;
/** No waiver is granted for longer than two years. */
const LONGEST_YEARS = 3;

const stateColors = {
  active: 'processing',
  unused: 'default',
  lapsed: 'default',
  revoked: 'default',
} as const;

/** Violations that were accepted, those that lapse first on top. */
export function WaiversPage() {
  const { t } = useTranslation();
  const text = useText();
  const { validation } = useDefinitionSet();
  const [window, setWindow] = useState<Window>('inForce');
  const [rule, setRule] = useState<string>();
  const expiringBefore = useMemo(() => endOf(window), [window]);
  const entity = useEntity();
  const list = useInfiniteQuery(waiverListQuery(entity, { rule, expiringBefore }));
  const rules = [...validation.rules, ...validation.uniqueness];
  return (
    <Page title={t('nav.waivers')} subtitle={t('waivers.subtitle')} actions={<EntityChoice />}>
      <Flex gap={8} wrap>
        <Segmented<Window>
          aria-label={t('waivers.window')}
          value={window}
          options={windows.map((value) => ({ value, label: t(`waivers.windowOf.${value}`) }))}
          onChange={setWindow}
        />
        <FilterSelect
          label={t('waivers.rule')}
          any={t('waivers.anyRule')}
          minWidth={260}
          value={rule}
          options={rules.map(({ id, title }) => ({ value: id, label: text(title) }))}
          onChange={setRule}
        />
      </Flex>
      <Card size="small">
        <PagedItems list={list} empty={{ title: t('waivers.none'), description: t('waivers.noneHelp') }}>
          {(items) => <WaiverTable items={items} />}
        </PagedItems>
      </Card>
    </Page>
  );
}

function WaiverTable({ items }: { items: readonly WaiverView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const actorName = useActorName();
  const { validation } = useDefinitionSet();
  const titles = new Map([...validation.rules, ...validation.uniqueness].map(({ id, title }) => [id, title]));
  const columns: TableColumnsType<WaiverView> = [
    {
      title: t('waivers.record'),
      width: 160,
      render: (_, { recordId, recordCode }) =>
        recordCode === null ? (
          t('waivers.hiddenRecord')
        ) : (
          <RecordLink id={recordId} className="code-text">
            {recordCode}
          </RecordLink>
        ),
    },
    {
      title: t('waivers.rule'),
      render: (_, { rule, field }) => {
        const title = titles.get(rule);
        return (
          <>
            {title === undefined ? rule : text(title)}{' '}
            <span style={{ color: 'var(--guiyi-quiet)' }}>{texts.label(field)}</span>
          </>
        );
      },
    },
    { title: t('waivers.reason'), dataIndex: 'reason', width: 300, ellipsis: true },
    {
      title: t('waivers.until'),
      width: 190,
      render: (_, { until, state }) => (
        <>
          {formats.date(until)}{' '}
          {state === 'active' && (
            <span style={{ color: 'var(--guiyi-quiet)' }}>{formats.relative(until)}</span>
          )}
        </>
      ),
    },
    {
      title: t('waivers.state'),
      width: 110,
      render: (_, { state }) => <Tag color={stateColors[state]}>{t(`waivers.stateOf.${state}`)}</Tag>,
    },
    { title: t('waivers.by'), dataIndex: 'createdBy', render: actorName, width: 120 },
    { title: t('waivers.at'), width: 130, render: (_, { createdAt }) => formats.date(createdAt) },
  ];
  return (
    <Table<WaiverView>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 1100 }}
    />
  );
}

function endOf(window: Window): string | undefined {
  if (window === 'all') return undefined;
  const end = window === 'soon' ? dayjs().add(SOON_DAYS, 'day') : dayjs().add(LONGEST_YEARS, 'year');
  return end.toISOString();
}
