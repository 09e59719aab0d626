import type { RuleTrialCase } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Drawer, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '~/shared/records/record-link';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { MarkedText } from '~/shared/ui/marked-text';
import { PagedItems } from '~/shared/ui/paged-items';
import { trialCasesQuery, type CaseChoice } from './trial-queries';

/** Cases of a trial: which record, which field, what it is before and after, or what the rule says. */
export function CaseTable({ cases }: { cases: readonly RuleTrialCase[] }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const text = useText();
  const areRewritten = cases.every(({ kind }) => kind === 'rewritten');
  const columns: TableColumnsType<RuleTrialCase> = [
    {
      title: t('trials.record'),
      width: 280,
      render: (_, { recordId, code, title }) => (
        <RecordLink id={recordId}>
          {title} {code !== null && <span className="code-text">{code}</span>}
        </RecordLink>
      ),
    },
    ...(areRewritten
      ? [
          {
            title: t('trials.before'),
            render: (_: unknown, { field, before }: RuleTrialCase) => (
              <Value text={texts.value(field, before)} />
            ),
          },
          {
            title: t('trials.after'),
            render: (_: unknown, { field, before, after }: RuleTrialCase) => (
              <MarkedText text={texts.value(field, after)} against={texts.value(field, before)} />
            ),
          },
        ]
      : [
          {
            title: t('trials.value'),
            render: (_: unknown, { field, before, after }: RuleTrialCase) => (
              <Value text={texts.value(field, after ?? before)} />
            ),
          },
          {
            title: t('trials.message'),
            render: (_: unknown, { message }: RuleTrialCase) => (message === undefined ? '' : text(message)),
          },
        ]),
  ];
  return (
    <Table<RuleTrialCase>
      size="small"
      rowKey={({ recordId, kind, rule, field }) => `${recordId} ${kind} ${rule ?? ''} ${field}`}
      dataSource={cases}
      columns={columns}
      pagination={false}
      scroll={{ x: 720 }}
    />
  );
}

function Value({ text }: { text: string }) {
  const { t } = useTranslation();
  return text === '' ? <em style={{ color: 'var(--guiyi-quiet)' }}>{t('value.blank')}</em> : text;
}

interface CaseDrawerProps {
  trial: string;
  choice: CaseChoice;
  title: string;
  onClose: () => void;
}

/** All cases of one kind, page by page. */
export function CaseDrawer({ trial, choice, title, onClose }: CaseDrawerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const list = useInfiniteQuery(trialCasesQuery(trial, choice));
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Drawer open size="large" title={title} onClose={onClose}>
      <PagedItems list={list}>
        {(cases) => (
          <>
            <p role="status">{t('trials.cases', { count: total, shown: formats.count(total) })}</p>
            <CaseTable cases={cases} />
          </>
        )}
      </PagedItems>
    </Drawer>
  );
}
