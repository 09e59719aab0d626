import type { RuleTrialField, RuleTrialResult, RuleTrialRule } from '@guiyi/contracts';
import { Button, Card, Flex, Statistic, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { EmptyState } from '~/shared/ui/states';
import { CaseDrawer, CaseTable } from './trial-cases';
import type { CaseChoice } from './trial-queries';

const changes = ['newlyFailing', 'newlyPassing', 'stillFailing'] as const;
const severityTags = { block: 'error', warn: 'warning', info: 'default' } as const;

interface TrialResultViewProps {
  result: RuleTrialResult;
  /** Of a stored trial, whose cases can be read in full. */
  trial?: string;
}

/** What a draft would change: which values are written otherwise, and which records fail or pass other rules. */
export function TrialResultView({ result, trial }: TrialResultViewProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { records, rewrittenRecords, before, after, cost } = result;
  const difference = (key: 'pass' | 'warn' | 'block'): string => {
    const by = after[key] - before[key];
    return by === 0 ? '' : ` (${by > 0 ? '+' : '−'}${formats.count(Math.abs(by))})`;
  };
  return (
    <Flex vertical gap={14}>
      <Card size="small">
        <Flex gap={40} wrap>
          <Statistic title={t('trials.records')} value={formats.count(records)} />
          <Statistic title={t('trials.rewrittenRecords')} value={formats.count(rewrittenRecords)} />
          {(['pass', 'warn', 'block'] as const).map((key) => (
            <Statistic
              key={key}
              title={t(`trials.outcome.${key}`)}
              value={formats.count(after[key])}
              suffix={<span style={{ fontSize: 14 }}>{difference(key)}</span>}
            />
          ))}
          <Statistic
            title={t('trials.cost')}
            value={t('trials.microseconds', {
              draft: formats.decimal(cost.draftMicroseconds, 1),
              published: formats.decimal(cost.publishedMicroseconds, 1),
            })}
            styles={{ content: { fontSize: 16 } }}
          />
        </Flex>
      </Card>
      <RuleTable rules={result.rules} trial={trial} />
      <FieldTable fields={result.fields} trial={trial} />
    </Flex>
  );
}

function RuleTable({ rules, trial }: { rules: readonly RuleTrialRule[]; trial: string | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const [onlyChanged, setOnlyChanged] = useState(true);
  const [opened, setOpened] = useState<{ choice: CaseChoice; title: string }>();
  const isChanged = ({ newlyFailing, newlyPassing }: RuleTrialRule): boolean =>
    newlyFailing + newlyPassing > 0;
  const changed = rules.filter(isChanged);
  const shown = onlyChanged ? changed : rules;
  const nameOf = ({ rule, title }: RuleTrialRule): string => (title === undefined ? rule : text(title));
  const columns: TableColumnsType<RuleTrialRule> = [
    {
      title: t('trials.rule'),
      render: (_, rule) => (
        <>
          {nameOf(rule)} <span className="code-text document-quiet">{rule.rule}</span>
        </>
      ),
    },
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
      className: 'numeric',
      width: 120,
      render: (_: unknown, rule: RuleTrialRule) =>
        rule[kind] === 0 || trial === undefined ? (
          formats.count(rule[kind])
        ) : (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            onClick={() =>
              setOpened({
                choice: { kind, rule: rule.rule, field: rule.field },
                title: `${nameOf(rule)} · ${t(`trials.${kind}`)}`,
              })
            }
          >
            {formats.count(rule[kind])}
          </Button>
        ),
    })),
    {
      title: t('trials.unchanged'),
      align: 'right',
      className: 'numeric',
      width: 110,
      render: (_, { unchanged }) => formats.count(unchanged),
    },
  ];
  return (
    <Card
      size="small"
      title={t('trials.rules')}
      extra={
        rules.length > changed.length && (
          <Button type="link" size="small" onClick={() => setOnlyChanged(!onlyChanged)}>
            {onlyChanged ? t('trials.showAll', { count: rules.length }) : t('trials.showChanged')}
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t('trials.noRules')} />
      ) : (
        <Table<RuleTrialRule>
          size="small"
          rowKey={({ rule, field }) => `${rule} ${field}`}
          dataSource={shown}
          columns={columns}
          pagination={false}
          scroll={{ x: 900 }}
          expandable={{
            rowExpandable: ({ samples }) => samples.length > 0,
            expandedRowRender: ({ samples }) => (
              <Flex vertical gap={10}>
                {changes.map((kind) => {
                  const own = samples.filter((sample) => sample.kind === kind);
                  return (
                    own.length > 0 && (
                      <div key={kind}>
                        <strong>{t(`trials.${kind}`)}</strong>
                        <CaseTable cases={own} />
                      </div>
                    )
                  );
                })}
              </Flex>
            ),
          }}
        />
      )}
      {opened !== undefined && trial !== undefined && (
        <CaseDrawer trial={trial} {...opened} onClose={() => setOpened(undefined)} />
      )}
    </Card>
  );
}

function FieldTable({ fields, trial }: { fields: readonly RuleTrialField[]; trial: string | undefined }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const [opened, setOpened] = useState<string>();
  const shown = fields.filter(({ rewritten }) => rewritten > 0);
  return (
    <Card size="small" title={t('trials.fields')}>
      {shown.length === 0 ? (
        <EmptyState title={t('trials.noFields')} />
      ) : (
        <Flex vertical gap={14}>
          {shown.map(({ field, rewritten, samples }) => (
            <section key={field} aria-label={texts.label(field)}>
              <Flex gap={10} align="baseline">
                <strong>{texts.label(field)}</strong>
                <span className="numeric">
                  {t('trials.rewritten', { count: rewritten, shown: formats.count(rewritten) })}
                </span>
                {trial !== undefined && (
                  <Button type="link" size="small" onClick={() => setOpened(field)}>
                    {t('trials.allCases')}
                  </Button>
                )}
              </Flex>
              <CaseTable cases={samples} />
            </section>
          ))}
        </Flex>
      )}
      {opened !== undefined && trial !== undefined && (
        <CaseDrawer
          trial={trial}
          choice={{ kind: 'rewritten', field: opened }}
          title={`${texts.label(opened)} · ${t('trials.fields')}`}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Card>
  );
}
