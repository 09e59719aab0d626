import type { FieldSchema } from '@guiyi/contracts';
import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogicVariables } from '~/shared/logic/logic-field';
import { LogicEditor } from '~/shared/logic/logic-editor';
import { withMeaning } from '../model/field-edits';

const types = ['string', 'number', 'integer', 'boolean'] as const;

interface ComputedValueProps {
  schema: FieldSchema;
  variables: LogicVariables;
  onSchema: (schema: FieldSchema) => void;
}

/** What the value is, and what it is made of. */
export function ComputedValue({ schema, variables, onSchema }: ComputedValueProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <div>
        <label htmlFor={id}>{t('studio.resultType')}</label>
        <Select<FieldSchema['type']>
          id={id}
          style={{ width: '100%' }}
          value={schema.type}
          options={types.map((value) => ({ value, label: t(`studio.type.${value}`) }))}
          onChange={(type) =>
            onSchema({
              type,
              ...(type === 'string' ? { maxLength: 200 } : {}),
              'x-field': schema['x-field'],
            })
          }
        />
      </div>
      <div>
        <span className="studio-label">{t('studio.compute')}</span>
        <LogicEditor
          value={schema['x-field'].compute}
          variables={variables}
          label={t('studio.compute')}
          onChange={(logic) => onSchema(withMeaning(schema, 'compute', logic))}
        />
      </div>
    </>
  );
}
