import { isUuid, type JsonLogic } from '@guiyi/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { describeLogic } from '@guiyi/logic';
import { useFormats } from '~/shared/format/use-formats';
import { useLocale } from '~/shared/i18n/use-locale';
import { findField, type LogicField, type LogicVariables } from './logic-field';
import { modelOf, ruleOf, type LogicModel } from './logic-model';
import { isFieldValue, logicTests, looseMode, type LogicTest, type Scalar } from './logic-test';

/** Puts a condition into words: 客户名称的长度至少为 2，并且 手机已填写. */
export function useLogicSentence({ fields, vocabularies }: LogicVariables): (rule: JsonLogic) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const locale = useLocale();
  return useCallback(
    (rule: JsonLogic) => {
      const labelOf = (known: readonly LogicField[], path: string): string =>
        findField(known, path)?.label ?? path;
      const scalar = (field: LogicField | undefined, value: Scalar): string => {
        if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
        if (typeof value === 'number') return formats.decimal(value, 6);
        if (field?.references !== undefined && isUuid(value)) return t('logic.chosenRecord');
        const label =
          field?.look?.labelOf(value) ?? field?.options?.find((option) => option.value === value)?.label;
        return t('logic.quoted', { text: label ?? value });
      };
      const valueOf = (known: readonly LogicField[], { field, test, value }: LogicTest): string => {
        if (value === undefined) return '';
        if (isFieldValue(value)) return labelOf(known, value.field);
        if (Array.isArray(value))
          return formats.list(value.map((item) => scalar(findField(known, field), item)));
        if (logicTests[test].takes === 'vocabulary') {
          return vocabularies.find((vocabulary) => vocabulary.value === value)?.label ?? String(value);
        }
        return scalar(findField(known, field), value);
      };
      const describe = (model: LogicModel, known: readonly LogicField[], isInner: boolean): string => {
        if (model.kind === 'raw') return t('logic.rawPart', { rule: JSON.stringify(model.rule) });
        if (isExpression(model))
          return describeLogic(
            ruleOf(model),
            (path) => findField(known, path)?.label ?? findField(fields, path)?.label,
            locale,
          );
        if (model.kind === 'not') return t('logic.notPart', { part: describe(model.item, known, true) });
        if (model.kind === 'rows') {
          const rows = findField(known, model.field);
          return t(`logic.rows.${model.operator}`, {
            field: rows?.label ?? model.field,
            part: describe(model.item, rows?.fields ?? [], false),
          });
        }
        if (model.kind === 'group') {
          const parts = model.items.map((item) => describe(item, known, true));
          const [only] = parts;
          if (parts.length === 1 && only !== undefined) return only;
          const joined = parts.join(t(`logic.join.${model.operator}`));
          return isInner ? t('logic.bracketed', { part: joined }) : joined;
        }
        const subject =
          model.measure === undefined
            ? labelOf(known, model.field)
            : t(`logic.${model.measure}Of`, { field: labelOf(known, model.field) });
        const part = t(`logic.${model.negated === true ? 'isNot' : 'is'}.${model.test}`, {
          field: subject,
          value: valueOf(known, model),
        });
        return model.flags === looseMode ? t('logic.loosely', { part }) : part;
      };
      return describe(modelOf(rule), fields, false);
    },
    [t, formats, locale, fields, vocabularies],
  );
}

/** What the language of rules says in its own words; a part that it does not know is said as it is. */
function isExpression(
  model: LogicModel,
): model is Extract<LogicModel, { kind: 'call' | 'variable' | 'constant' | 'list' }> {
  return ['call', 'variable', 'constant', 'list'].includes(model.kind);
}
