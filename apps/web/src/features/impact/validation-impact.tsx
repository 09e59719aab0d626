import type { ImpactFigure, ImpactField, ImpactRule, ImpactValidation } from '@guiyi/contracts';
import { Button, Card, Flex, Statistic, Table, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseDrawer } from '~/features/trials/trial-cases';
import type { CaseChoice } from '~/features/trials/trial-queries';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { EmptyState } from '~/shared/ui/states';
import { FigureText } from './figure-text';

const changes = ['newlyFailing', 'newlyPassing', 'stillFailing'] as const;
const severityTags = { block: 'error', warn: 'warning', info: 'default' } as const;

interface OpenedCases {
  choice: CaseChoice;
  title: string;
}

/** What becomes of the records: which fail or pass, which values are written otherwise. */
export function ValidationImpact({ validation }: { validation: ImpactValidation }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [opened, setOpened] = useState<OpenedCases>();
  const { before, after, rewrittenRecords, trialId } = validation;
  return (
    <>
      <Card size="small" title={t('impact.records')}>
        <Flex gap={40} wrap>
          <Figure title={t('trials.rewrittenRecords')}>
            <FigureText figure={rewrittenRecords} />
          </Figure>
          {(['pass', 'warn', 'block'] as const).map((outcome) => (
            <Figure key={outcome} title={t(`trials.outcome.${outcome}`)}>
              <FigureText figure={after[outcome]} />
              <span
                style={{ display: 'block', fontSize: 12, color: 'var(--guiyi-quiet)' }}
                className="numeric"
              >
                {t('impact.now', { value: formats.count(before[outcome].value) })}
              </span>
            </Figure>
          ))}
        </Flex>
      </Card>
      <RuleTable rules={validation.rules} onOpen={setOpened} />
      <FieldTable fields={validation.fields} onOpen={setOpened} />
      {opened !== undefined && (
        <CaseDrawer trial={trialId} {...opened} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

function Figure({ title, children }: { title: string; children: ReactNode }) {
  return <Statistic title={title} valueRender={() => <span style={{ fontSize: 20 }}>{children}</span>} />;
}

interface FigureLinkProps {
  figure: ImpactFigure;
  onOpen: () => void;
}

function FigureLink({ figure, onOpen }: FigureLinkProps) {
  if (figure.value === 0) return <FigureText figure={figure} />;
  return (
    <Button type="link" size="small" style={{ padding: 0, height: 'auto' }} onClick={onOpen}>
      <FigureText figure={figure} />
    </Button>
  );
}

function RuleTable({
  rules,
  onOpen,
}: {
  rules: readonly ImpactRule[];
  onOpen: (opened: OpenedCases) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const changed = rules.filter(
    ({ newlyFailing, newlyPassing }) => newlyFailing.value + newlyPassing.value > 0,
  );
  const nameOf = ({ rule, title }: ImpactRule): string => (title === undefined ? rule : text(title));
  const columns: TableColumnsType<ImpactRule> = [
    { title: t('trials.rule'), render: (_, rule) => nameOf(rule) },
    { title: t('trials.field'), width: 150, render: (_, { field }) => texts.label(field) },
    {
      title: t('trials.severity'),
      width: 96,
      render: (_, { severity }) => (
        <Tag color={severityTags[severity]}>{t(`trials.severityName.${severity}`)}</Tag>
      ),
    },
    ...changes.map((kind) => ({
      key: kind,
      title: t(`trials.${kind}`),
      align: 'right' as const,
      width: 150,
      render: (_: unknown, rule: ImpactRule) => (
        <FigureLink
          figure={rule[kind]}
          onOpen={() =>
            onOpen({
              choice: { kind, rule: rule.rule, field: rule.field },
              title: `${nameOf(rule)} · ${t(`trials.${kind}`)}`,
            })
          }
        />
      ),
    })),
    {
      title: t('trials.unchanged'),
      align: 'right',
      width: 150,
      render: (_, { unchanged }) => <FigureText figure={unchanged} />,
    },
  ];
  return (
    <Card size="small" title={t('trials.rules')}>
      {changed.length === 0 ? (
        <EmptyState title={t('trials.noRules')} />
      ) : (
        <Table<ImpactRule>
          size="small"
          rowKey={({ rule, field }) => `${rule} ${field}`}
          dataSource={changed}
          columns={columns}
          pagination={false}
          scroll={{ x: 900 }}
        />
      )}
    </Card>
  );
}

function FieldTable({
  fields,
  onOpen,
}: {
  fields: readonly ImpactField[];
  onOpen: (opened: OpenedCases) => void;
}) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const columns: TableColumnsType<ImpactField> = [
    { title: t('trials.field'), render: (_, { field }) => texts.label(field) },
    {
      title: t('trials.rewrittenRecords'),
      align: 'right',
      render: (_, { field, rewritten }) => (
        <FigureLink
          figure={rewritten}
          onOpen={() =>
            onOpen({
              choice: { kind: 'rewritten', field },
              title: `${texts.label(field)} · ${t('trials.fields')}`,
            })
          }
        />
      ),
    },
  ];
  return (
    <Card size="small" title={t('trials.fields')}>
      {fields.length === 0 ? (
        <EmptyState title={t('trials.noFields')} />
      ) : (
        <Table<ImpactField>
          size="small"
          rowKey="field"
          dataSource={fields}
          columns={columns}
          pagination={false}
        />
      )}
    </Card>
  );
}
