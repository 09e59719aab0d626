import type { FindingView, RecordData } from '@guiyi/contracts';
import { Button, Descriptions, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { WaiveDialog } from './waive-dialog';

interface FindingMoreProps {
  finding: FindingView;
  /** Undefined while the record is new: there is nothing yet that a waiver could be for. */
  record: string | undefined;
  changes: RecordData;
  onWaived: () => void;
}

/** Why: the rule with its version, the part of it that failed, what was found and expected. And a way to accept it. */
export function FindingMore({ finding, record, changes, onWaived }: FindingMoreProps) {
  const { t } = useTranslation();
  const canWaive = useCan('records.waive');
  const [isExplained, setExplained] = useState(false);
  const [isAccepting, setAccepting] = useState(false);
  const isOfRule = finding.rule !== 'standardization';
  const accept = (): void => {
    setExplained(false);
    setAccepting(true);
  };
  return (
    <>
      <Popover
        open={isExplained}
        onOpenChange={setExplained}
        trigger="click"
        placement="bottomLeft"
        title={t('waivers.why')}
        content={
          <div style={{ width: 420 }}>
            <Explanation finding={finding} />
            {record !== undefined && canWaive && isOfRule && (
              <Button style={{ marginTop: 10 }} size="small" onClick={accept}>
                {t('waivers.accept')}…
              </Button>
            )}
          </div>
        }
      >
        <Button type="link" size="small" style={{ height: 'auto', padding: '0 4px', fontSize: 12.5 }}>
          {t('waivers.more')}
        </Button>
      </Popover>
      {isAccepting && record !== undefined && (
        <WaiveDialog {...{ record, finding, changes, onWaived }} onClose={() => setAccepting(false)} />
      )}
    </>
  );
}

function Explanation({ finding }: { finding: FindingView }) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const { validation } = useDefinitionSet();
  const { rule, version, sentence, clause, field, actual, expected, fix, code } = finding;
  const written =
    validation.rules.find(({ id }) => id === rule) ?? validation.uniqueness.find(({ id }) => id === rule);
  const ruleOfField = rule === 'schema' ? t('waivers.fieldRule') : rule;
  const rows: [name: string, value: string | undefined][] = [
    [t('waivers.rule'), written === undefined ? ruleOfField : `${text(written.title)} (${rule})`],
    [t('waivers.version'), version === undefined ? undefined : t('definitions.versionNumber', { version })],
    [t('waivers.sentence'), sentence === undefined ? undefined : text(sentence)],
    [t('waivers.clause'), clause],
    [t('waivers.actual'), actual === undefined ? undefined : texts.value(field, actual)],
    [t('waivers.expected'), expected === undefined ? undefined : text(expected)],
    [t('waivers.fix'), fix === undefined ? undefined : text(fix)],
    [t('waivers.code'), code],
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      items={rows
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([label, children]) => ({ key: label, label, children }))}
      styles={{ label: { width: 84 } }}
    />
  );
}
