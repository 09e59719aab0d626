import { isLocalizedText } from '@guiyi/contracts';
import { Collapse, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import {
  branchFor,
  fieldShape,
  identityOf,
  isFields,
  isHidden,
  isMap,
  isScalar,
  isShort,
  itemShape,
  labelOf,
  nameOf,
  optionText,
  type Shape,
} from './document-shape';
import { useFieldName } from './field-names';
import './value-view.css';

interface ValueProps {
  shape: Shape;
  value: unknown;
  label?: string;
}

/** A value as its shape says: words for codes, lines for logic, a list for a list, fields for an object. */
export function ValueView({ shape, value, label }: ValueProps) {
  const { t } = useTranslation();
  const text = useText();
  if (isLocalizedText(value)) return <>{text(value)}</>;
  if (shape.ui['ui:field'] === 'logic') return <LogicView rule={value} />;
  if (typeof value === 'boolean') return <>{value ? t('value.yes') : t('value.no')}</>;
  if (isScalar(value)) return <>{optionText(shape, value)}</>;
  if (Array.isArray(value)) return <ListView shape={shape} value={value} label={label} />;
  if (!isFields(value)) return null;
  const branch = branchFor(shape, value);
  if (isMap(branch, value)) return <MapView shape={branch} value={value} label={label} />;
  return isShort(value) ? (
    <ShortFields shape={branch} value={value} />
  ) : (
    <FieldsView shape={branch} value={value} />
  );
}

/** The fields of an object, one below the other. */
export function FieldsView({ shape, value }: { shape: Shape; value: Record<string, unknown> }) {
  const names = Object.keys(value).filter(
    (name) => value[name] !== undefined && !isHidden(fieldShape(shape, name)),
  );
  return (
    <dl className="document-fields">
      {names.map((name) => (
        <div key={name} className={isShort(value[name]) ? undefined : 'document-wide'}>
          <dt>{labelOf(fieldShape(shape, name), name)}</dt>
          <dd>
            <ValueView
              shape={fieldShape(shape, name)}
              value={value[name]}
              label={labelOf(fieldShape(shape, name), name)}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A small object in one line: 编辑距离 · 最多 2. */
function ShortFields({ shape, value }: { shape: Shape; value: Record<string, unknown> }) {
  const names = Object.keys(value).filter(
    (name) => value[name] !== undefined && !isHidden(fieldShape(shape, name)),
  );
  const tags = Object.keys(value).filter(
    (name) => isHidden(fieldShape(shape, name)) && 'const' in fieldShape(shape, name).schema,
  );
  const [first] = tags;
  const heading = first === undefined ? undefined : (shape.schema['title'] as string | undefined);
  return (
    <span className="document-short">
      {heading !== undefined && <strong>{heading}</strong>}
      {names.map((name) => {
        const own = fieldShape(shape, name);
        const isTag =
          Array.isArray(own.schema['enum']) && name === Object.keys(shape.schema['properties'] ?? {})[0];
        return (
          <span key={name}>
            {!isTag && <span className="document-quiet">{labelOf(own, name)} </span>}
            <ValueView shape={own} value={value[name]} />
          </span>
        );
      })}
    </span>
  );
}

function ListView({ shape, value, label }: { shape: Shape; value: readonly unknown[]; label?: string }) {
  const { t } = useTranslation();
  const items = itemShape(shape);
  if (value.length === 0) return <span className="document-quiet">{t('value.blank')}</span>;
  if (value.every(isScalar)) {
    return (
      <Flex gap={4} wrap>
        {value.map((item, position) => (
          <Tag key={position}>{optionText({ ...items, ui: { ...items.ui, ...pickNames(shape) } }, item)}</Tag>
        ))}
      </Flex>
    );
  }
  if (value.every(isShort)) {
    return (
      <ol className="document-lines">
        {value.map((item, position) => (
          <li key={position}>
            <ValueView shape={items} value={item} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <Collapse
      size="small"
      aria-label={label}
      items={value.map((item, position) => ({
        key: position,
        label: <ItemTitle item={item} fallback={`${position + 1}`} />,
        children: <ValueView shape={items} value={item} />,
      }))}
    />
  );
}

/** An object whose names are data, such as the fields of an entity. */
function MapView({ shape, value, label }: { shape: Shape; value: Record<string, unknown>; label?: string }) {
  const fieldName = useFieldName();
  const entries = Object.entries(value);
  if (entries.every(([, item]) => isScalar(item))) {
    return (
      <dl className="document-fields">
        {entries.map(([name, item]) => (
          <div key={name}>
            <dt>{fieldName(name) ?? name}</dt>
            <dd>
              <ValueView shape={fieldShape(shape, name)} value={item} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <Collapse
      size="small"
      aria-label={label}
      items={entries.map(([name, item]) => ({
        key: name,
        label: <ItemTitle item={isFields(item) ? { id: name, ...item } : item} fallback={name} />,
        children: <ValueView shape={fieldShape(shape, name)} value={item} />,
      }))}
    />
  );
}

/** What an item goes by in words, and its id. */
function ItemTitle({ item, fallback }: { item: unknown; fallback: string }) {
  const text = useText();
  const fieldName = useFieldName();
  const name = nameOf(item);
  const shown =
    name === undefined ? fallback : typeof name === 'string' ? (fieldName(name) ?? name) : text(name);
  const id = identityOf(item) ?? fallback;
  return (
    <>
      {shown} {id !== shown && name !== undefined && <span className="code-text document-quiet">{id}</span>}
    </>
  );
}

function pickNames({ ui }: Shape): Record<string, unknown> {
  return ui['ui:enumNames'] === undefined ? {} : { 'ui:enumNames': ui['ui:enumNames'] };
}

function LogicView({ rule }: { rule: unknown }) {
  return <pre className="document-logic code-text">{logicText(rule)}</pre>;
}

/** JsonLogic in lines that people can follow; what fits stays on one line. */
function logicText(rule: unknown): string {
  const flat = JSON.stringify(rule);
  return flat.length <= 90
    ? flat.replaceAll('","', '", "').replaceAll('":', '": ')
    : JSON.stringify(rule, null, 2);
}
