import { CalculatorOutlined, LockOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { FieldTemplateProps } from '@rjsf/utils';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { LineageMark } from '../lineage/lineage-mark';
import { FieldFindings } from './field-findings';
import { pointerOf, useRecordForm } from './form-context';
import './record-form.css';

/** A field of the record: label, help, control, and what is wrong with it. The record itself has no frame. */
export function FieldTemplate({
  id,
  label,
  required,
  children,
  uiSchema,
  rawHelp,
  hidden,
  schema,
}: FieldTemplateProps) {
  const { t } = useTranslation();
  const pointer = pointerOf(id);
  const stored = useRecordForm(({ rewritten }) => rewritten.get(pointer));
  const isReadOnly = useRecordForm((form) => form.isReadOnly);
  const recordId = useRecordForm((form) => form.recordId);
  if (hidden === true) return <div hidden>{children}</div>;
  if (pointer === '') return children;
  const options = (uiSchema?.['ui:options'] ?? {}) as { masked?: boolean; kind?: string };
  const isTable = options.kind === 'collection';
  return (
    <div className="record-field" data-pointer={pointer}>
      <div className="record-field-label">
        {isTable ? <span id={`${id}-label`}>{label}</span> : <label htmlFor={id}>{label}</label>}
        {required === true && (
          <span className="record-field-required" title={t('form.required')}>
            *
          </span>
        )}
        {options.kind === 'computed' ? (
          <Tooltip title={t('computed.help')}>
            <CalculatorOutlined aria-label={t('computed.help')} />
          </Tooltip>
        ) : (
          (options.masked === true || (!isReadOnly && uiSchema?.['ui:readonly'] === true)) && (
            <Tooltip title={options.masked === true ? t('form.masked') : t('form.readOnly')}>
              <LockOutlined aria-label={options.masked === true ? t('form.masked') : t('form.readOnly')} />
            </Tooltip>
          )
        )}
        {recordId !== undefined && isOfRecord(pointer) && (
          <LineageMark record={recordId} field={pointer.slice(1)} />
        )}
        {rawHelp !== undefined && (
          <Tooltip title={rawHelp}>
            <QuestionCircleOutlined aria-hidden />
          </Tooltip>
        )}
      </div>
      {children}
      {rawHelp !== undefined && (
        <span id={`${id}-help`} className="only-read-aloud">
          {rawHelp}
        </span>
      )}
      {stored !== undefined && schema.type !== 'array' && (
        <div className="record-field-stored">{t('form.storedAs', { value: stored })}</div>
      )}
      <FieldFindings pointer={pointer} id={`${id}-findings`} />
    </div>
  );
}

/** Not of a row of a collection. */
function isOfRecord(pointer: string): boolean {
  return pointer.lastIndexOf('/') === 0;
}
