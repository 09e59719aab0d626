import { ExportOutlined } from '@ant-design/icons';
import { isUuid, type JsonValue } from '@guiyi/contracts';
import type { WidgetProps } from '@rjsf/utils';
import { Flex, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { RecordLink } from '~/shared/records/record-link';
import { AttachmentList } from '../../linked/attachment-list';
import { RecordPicker } from '../../linked/record-picker';
import { pointerOf, useRecordForm } from '../form-context';
import { controlProps } from './control-props';
import { valueAt } from '../../record/value-at';

/** A record of another entity: picked by name, led to by a link. */
export function ReferenceControl(props: WidgetProps) {
  const { t } = useTranslation();
  const links = useRecordForm((form) => form.links);
  const recordId = useRecordForm((form) => form.recordId);
  const { entity = '' } = props.options as { entity?: string };
  const id = typeof props.value === 'string' && isUuid(props.value) ? props.value : undefined;
  const { disabled, ...control } = controlProps(props);
  return (
    <Flex gap={6} align="center">
      <RecordPicker
        {...control}
        disabled={disabled}
        entity={entity}
        value={typeof props.value === 'string' ? props.value : undefined}
        links={links}
        except={recordId}
        onChange={(value) => props.onChange(value)}
      />
      {id !== undefined && (
        <Tooltip title={t('references.open')}>
          <RecordLink entity={entity} id={id} apart>
            <ExportOutlined aria-label={t('references.open')} />
          </RecordLink>
        </Tooltip>
      )}
    </Flex>
  );
}

export function AttachmentControl(props: WidgetProps) {
  const attachments = useRecordForm((form) => form.attachments);
  const {
    path = '',
    accept,
    maxFileSize,
  } = props.options as {
    path?: string;
    accept?: readonly string[];
    maxFileSize?: number;
  };
  const { disabled } = controlProps(props);
  const ids = Array.isArray(props.value) ? (props.value as string[]) : [];
  return (
    <AttachmentList
      id={props.id}
      label={props.label}
      field={path}
      ids={ids}
      known={attachments}
      locked={disabled}
      most={props.schema.maxItems}
      accept={accept}
      maxFileSize={maxFileSize}
      onChange={(next) => props.onChange(next.length === 0 ? undefined : next)}
    />
  );
}

/** What the formula gives for what is entered now, before it is stored. */
export function ComputedControl(props: WidgetProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const pointer = pointerOf(props.id);
  const value = useRecordForm(({ judged }) =>
    judged === undefined ? (props.value as JsonValue | undefined) : valueAt(judged, pointer),
  );
  const text = texts.value(pointer.replace(/^\//, '').replace(/\/\d+\//g, '.'), value);
  return (
    <output
      id={props.id}
      className="record-computed"
      aria-label={props.hideLabel === true ? props.label : undefined}
      aria-describedby={`${props.id}-help`}
    >
      {text === '' ? <span style={{ color: 'var(--guiyi-quiet)' }}>{t('computed.blank')}</span> : text}
    </output>
  );
}
