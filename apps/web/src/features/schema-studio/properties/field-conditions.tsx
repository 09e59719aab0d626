import type { FieldMeaning, FieldSchema, JsonLogic } from '@guiyi/contracts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LogicVariables } from '~/shared/logic/logic-field';
import { LogicEditor } from '~/shared/logic/logic-editor';

type Condition = 'showWhen' | 'requireWhen' | 'readOnlyWhen';

interface FieldConditionsProps {
  schema: FieldSchema;
  variables: LogicVariables;
  /** Fields of rows cannot be locked by a condition; the title and what is always required are always shown. */
  conditions: readonly Condition[];
  onChange: <Name extends Condition | 'whenHidden'>(
    name: Name,
    value: FieldMeaning[Name] | undefined,
  ) => void;
}

/** When the field is shown, required and locked, each a condition with its sentence. */
export function FieldConditions({ schema, variables, conditions, onChange }: FieldConditionsProps) {
  const { t } = useTranslation();
  const meaning = schema['x-field'];
  return (
    <>
      {conditions.map((condition) => (
        <div key={condition}>
          <span className="studio-label">{t(`studio.condition.${condition}`)}</span>
          <LogicEditor
            value={meaning[condition]}
            variables={variables}
            label={t(`studio.condition.${condition}`)}
            onChange={(logic: JsonLogic | undefined) => onChange(condition, logic)}
          />
          {condition === 'showWhen' && meaning.showWhen !== undefined && (
            <div style={{ marginTop: 8 }}>
              <span className="studio-label">{t('studio.whenHidden')}</span>
              <Segmented<'keep' | 'clear' | 'reject'>
                size="small"
                aria-label={t('studio.whenHidden')}
                value={meaning.whenHidden ?? 'keep'}
                options={(['keep', 'clear', 'reject'] as const).map((value) => ({
                  value,
                  label: t(`studio.hiddenValue.${value}`),
                }))}
                onChange={(policy) => onChange('whenHidden', policy)}
              />
              <p className="studio-quiet">{t(`studio.hiddenValueHelp.${meaning.whenHidden ?? 'keep'}`)}</p>
            </div>
          )}
        </div>
      ))}
    </>
  );
}
