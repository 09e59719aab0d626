import { pointerTo, type ProblemView, type ValidationDocument, type ValidationRule } from '@guiyi/contracts';
import { Badge, Button, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { useLogicVariables } from '~/shared/logic/use-logic-variables';
import { useLogicSentence } from '~/shared/logic/use-logic-sentence';
import { severityColors } from '~/shared/theme/theme';
import { useColorScheme } from '~/shared/theme/color-scheme';
import './rule-studio.css';

interface ValidationListProps {
  document: ValidationDocument;
  problems: readonly ProblemView[];
  onOpen: (pointer: string) => void;
}

interface Row {
  rule: ValidationRule;
  pointer: string;
}

/** Every rule as the sentence it is, with where it applies and how grave it is. */
export function ValidationList({ document, problems, onOpen }: ValidationListProps) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useColorScheme();
  const rows = document.rules.map((rule, at): Row => ({ rule, pointer: pointerTo('rules', at) }));
  const columns: TableColumnsType<Row> = [
    {
      title: t('ruleStudio.rule'),
      render: (_, { rule, pointer }) => (
        <>
          <Button
            type="link"
            size="small"
            style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
            onClick={() => onOpen(pointer)}
          >
            {text(rule.title)}
          </Button>{' '}
          <ProblemCount problems={problems} pointer={pointer} />
          <Sentence rule={rule} />
        </>
      ),
    },
    {
      title: t('ruleStudio.severity'),
      width: 100,
      render: (_, { rule: { severity } }) => (
        <strong style={{ color: severityColors[severity][scheme] }}>
          {t(`ruleStudio.severityOf.${severity}`)}
        </strong>
      ),
    },
    {
      title: t('ruleStudio.doors'),
      width: 200,
      render: (_, { rule: { doors } }) =>
        doors === undefined
          ? t('ruleStudio.everyDoor')
          : doors.map((door) => <Tag key={door}>{t(`ruleStudio.door.${door}`)}</Tag>),
    },
    {
      title: t('ruleStudio.departments'),
      width: 150,
      render: (_, { rule: { departments } }) =>
        departments === undefined
          ? t('ruleStudio.everyDepartment')
          : departments.map((name) => <Tag key={name}>{name}</Tag>),
    },
  ];
  return (
    <Table<Row>
      size="small"
      rowKey="pointer"
      dataSource={rows}
      columns={columns}
      pagination={false}
      scroll={{ x: 900 }}
    />
  );
}

/** A long list of values is cut; the whole is there to point at, and in the editor. */
function Sentence({ rule: { each, when, check } }: { rule: ValidationRule }) {
  const { t } = useTranslation();
  const sentence = useLogicSentence(useLogicVariables(each));
  const words =
    when === undefined
      ? t('logic.rule', { check: sentence(check) })
      : t('logic.ruleWhen', { when: sentence(when), check: sentence(check) });
  return (
    <div className="rule-sentence" title={words}>
      {words}
    </div>
  );
}

function ProblemCount({ problems, pointer }: { problems: readonly ProblemView[]; pointer: string }) {
  const own = problems.filter((problem) => problem.pointer.startsWith(`${pointer}/`));
  return <Badge size="small" count={own.length} />;
}
