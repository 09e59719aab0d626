import type { JsonLogic } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import type { LogicVariables } from '~/shared/logic/logic-field';
import { useLogicSentence } from '~/shared/logic/use-logic-sentence';

interface RuleSentenceProps {
  check: JsonLogic | undefined;
  when: JsonLogic | undefined;
  variables: LogicVariables;
}

/** A validation rule in one sentence. */
export function RuleSentence({ check, when, variables }: RuleSentenceProps) {
  const { t } = useTranslation();
  const sentence = useLogicSentence(variables);
  if (check === undefined) return null;
  return (
    <p style={{ margin: 0 }}>
      {when === undefined
        ? t('logic.rule', { check: sentence(check) })
        : t('logic.ruleWhen', { when: sentence(when), check: sentence(check) })}
    </p>
  );
}
