import { CopyOutlined, DeleteOutlined, RightOutlined } from '@ant-design/icons';
import type { FieldMeaning, FieldSchema, FormField } from '@guiyi/contracts';
import { Button, Collapse, Flex, Segmented, Select, Tag } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KindIcon } from '../board/kind-icon';
import { withKeyword, withMeaning } from '../model/field-edits';
import { allKinds, fieldKinds, type FieldKind } from '../model/field-kinds';
import { isFieldName, nameOfLabel } from '../model/field-name';
import { ComputedValue } from './computed-value';
import { DefaultValue } from './default-value';
import { FieldChoices } from './field-choices';
import { FieldConditions } from './field-conditions';
import { FieldFlags } from './field-flags';
import { FieldLimits } from './field-limits';
import { FieldNameInput } from './field-name-input';
import type { FieldPropertiesProps } from './field-properties-props';
import { LocalizedInput } from './localized-input';
import { ProblemLines } from './problem-lines';

/** Everything about one field. */
export function FieldProperties(props: FieldPropertiesProps) {
  const { t } = useTranslation();
  const { name, schema, text, isRow, problems, onSchema, onText, onCopy, onRemove } = props;
  const { kind } = schema['x-field'];
  const setMeaning = <Name extends keyof FieldMeaning>(part: Name, value: FieldMeaning[Name] | undefined) =>
    onSchema(withMeaning(schema, part, value), `${name}/${part}`);
  return (
    <div className="studio-form">
      <Flex justify="space-between" align="center" gap={8}>
        <Flex gap={8} align="center" style={{ minWidth: 0 }}>
          <KindIcon kind={kind} />
          <strong className="one-line">{t(`studio.kind.${kind}`)}</strong>
          {!props.isPublished && <Tag color="processing">{t('studio.isNew')}</Tag>}
        </Flex>
        <Flex gap={2}>
          <Button
            type="text"
            size="small"
            icon={<CopyOutlined aria-hidden />}
            aria-label={t('studio.copyField')}
            title={`${t('studio.copyField')} (Ctrl D)`}
            onClick={onCopy}
          />
          <Button
            type="text"
            size="small"
            danger
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('studio.removeField')}
            title={`${t('studio.removeField')} (Delete)`}
            onClick={onRemove}
          />
        </Flex>
      </Flex>
      <ProblemLines problems={problems} />
      <Naming {...props} />
      <KindChoice schema={schema} onSchema={onSchema} />
      <FieldChoices schema={schema} label={text.label} isRow={isRow} onSchema={onSchema} />
      {kind === 'computed' && (
        <ComputedValue schema={schema} variables={props.variables} onSchema={onSchema} />
      )}
      <FieldFlags {...props} onMeaning={setMeaning} />
      <Collapse
        ghost
        size="small"
        expandIcon={({ isActive }) => <RightOutlined aria-hidden rotate={isActive === true ? 90 : 0} />}
        defaultActiveKey={schema['x-field'].showWhen === undefined ? [] : ['conditions']}
        items={[
          {
            key: 'text',
            label: t('studio.texts'),
            children: (
              <div className="studio-form">
                <LocalizedInput
                  label={t('studio.help')}
                  isLong
                  value={text.help}
                  onChange={(help) => onText(withPart(text, 'help', help), `${name}/help`)}
                />
                <LocalizedInput
                  label={t('studio.placeholder')}
                  value={text.placeholder}
                  onChange={(placeholder) =>
                    onText(withPart(text, 'placeholder', placeholder), `${name}/placeholder`)
                  }
                />
                <Span columns={props.columns} text={text} onText={onText} />
              </div>
            ),
          },
          {
            key: 'limits',
            label: t('studio.limits'),
            children: (
              <div className="studio-form">
                <FieldLimits
                  schema={schema}
                  value={schema}
                  samples={props.samples}
                  onChange={(limit, value) => onSchema(withKeyword(schema, limit, value), `${name}/${limit}`)}
                />
                <DefaultValue
                  schema={schema}
                  onChange={(value) => onSchema(withKeyword(schema, 'default', value), `${name}/default`)}
                />
              </div>
            ),
          },
          {
            key: 'conditions',
            label: t('studio.conditions'),
            children: (
              <div className="studio-form">
                <FieldConditions
                  schema={schema}
                  variables={props.variables}
                  conditions={
                    isRow ? ['showWhen', 'requireWhen'] : ['showWhen', 'requireWhen', 'readOnlyWhen']
                  }
                  onChange={setMeaning}
                />
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

/** What the field is called by people and by programs. As long as nobody uses the name, it follows the label. */
function Naming({ name, schema, text, isPublished, taken, onText, onRename }: FieldPropertiesProps) {
  const { t } = useTranslation();
  const { label: initial } = fieldKinds[schema['x-field'].kind];
  const followed = useRef<string>(undefined);
  const nameFor = (label: FormField['label'], others: ReadonlySet<string>): string =>
    nameOfLabel(
      label.en === initial.en && label['zh-CN'] !== initial['zh-CN'] ? { ...label, en: '' } : label,
      others,
    );
  return (
    <>
      <LocalizedInput
        id="studio-field-label"
        label={t('studio.label')}
        value={text.label}
        onFocus={() => {
          const own = nameFor(text.label, new Set());
          const follows = !isPublished && name.replace(/\d+$/, '') === own.replace(/\d+$/, '');
          followed.current ??= follows ? name : undefined;
        }}
        onLeave={() => {
          if (followed.current !== name) return;
          followed.current = undefined;
          const others = new Set([...taken].filter((other) => other !== name));
          const next = nameFor(text.label, others);
          if (next.replace(/\d+$/, '') !== name.replace(/\d+$/, '') && isFieldName(next)) onRename(next);
        }}
        onChange={(label) => {
          const next = label ?? { 'zh-CN': '', en: '' };
          const isStale = next['zh-CN'] !== text.label['zh-CN'] && next['zh-TW'] === initial['zh-TW'];
          const { 'zh-TW': _stale, ...rest } = next;
          onText({ ...text, label: isStale ? rest : next }, `${name}/label`);
        }}
      />
      <FieldNameInput name={name} isPublished={isPublished} taken={taken} onRename={onRename} />
    </>
  );
}

/** Another kind of the same type keeps every stored value; other types are a matter of the JSON and of a migration. */
function KindChoice({ schema, onSchema }: { schema: FieldSchema; onSchema: (schema: FieldSchema) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { kind } = schema['x-field'];
  const apart: readonly FieldKind[] = ['collection', 'attachment', 'reference', 'computed'];
  if (apart.includes(kind)) return null;
  const others = allKinds.filter(
    (other) => fieldKinds[other].schema.type === schema.type && !apart.includes(other),
  );
  return (
    <div>
      <label htmlFor={id}>{t('studio.kindOf')}</label>
      <Select<FieldKind>
        id={id}
        style={{ width: '100%' }}
        value={kind}
        options={others.map((value) => ({ value, label: t(`studio.kind.${value}`) }))}
        onChange={(next) => {
          const { format: _format, ...rest } = schema;
          const { format } = fieldKinds[next].schema;
          onSchema({
            ...rest,
            ...(format === undefined ? {} : { format }),
            'x-field': { ...schema['x-field'], kind: next },
          });
        }}
      />
    </div>
  );
}

function Span({
  columns,
  text,
  onText,
}: {
  columns: number;
  text: FormField;
  onText: (text: FormField) => void;
}) {
  const { t } = useTranslation();
  if (columns < 2) return null;
  return (
    <div>
      <span className="studio-label">{t('studio.span')}</span>
      <Segmented<number>
        size="small"
        aria-label={t('studio.span')}
        value={Math.min(text.span ?? 1, columns)}
        options={Array.from({ length: columns }, (_, at) => at + 1)}
        onChange={(span) => onText(withPart(text, 'span', span === 1 ? undefined : span))}
      />
    </div>
  );
}

function withPart<Name extends keyof FormField>(
  text: FormField,
  name: Name,
  value: FormField[Name] | undefined,
): FormField {
  if (value !== undefined) return { ...text, [name]: value };
  const { [name]: _removed, ...rest } = text;
  return rest as FormField;
}
