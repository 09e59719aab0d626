import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import type { ProblemView } from '@guiyi/contracts';
import { Badge, Button, Flex, Input, Tag, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { identityOf, isLinkOnly, nameOf } from '../document-shape';
import { useFieldName } from '../field-names';
import type { OutlineItems, OutlinePart } from './document-outline';

export interface OutlineProps {
  parts: readonly OutlinePart[];
  /** Pointer of what is edited; '' for the document's own fields. */
  chosen: string;
  problems: ReadonlyMap<string, readonly ProblemView[]>;
  onChoose: (pointer: string) => void;
  onAdd: (part: OutlineItems, key: string | undefined) => void;
}

/** Many items are searched, few are seen at a glance. */
const searchedFrom = 12;

/** Everything that a document consists of; one part at a time is opened. */
export function Outline({ parts, chosen, problems, onChoose, onAdd }: OutlineProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const count = parts.reduce((sum, part) => sum + (part.kind === 'fields' ? 0 : part.items.length), 0);
  return (
    <nav className="document-outline" aria-label={t('document.outline')}>
      {count >= searchedFrom && (
        <Input
          allowClear
          size="small"
          placeholder={t('document.search')}
          aria-label={t('document.search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      {parts.map((part) =>
        part.kind === 'fields' ? (
          <Entry
            key="fields"
            label={t('document.basics')}
            isChosen={chosen === ''}
            problems={countAt(
              problems,
              part.names.map((name) => `/${name}`),
            )}
            onChoose={() => onChoose('')}
          />
        ) : (
          <section key={part.name}>
            <h3>
              <span>
                {part.label} <span className="numeric">{part.items.length}</span>
              </span>
              <AddItem part={part} onAdd={onAdd} />
            </h3>
            <Items part={part} words={words.trim().toLowerCase()} {...{ chosen, problems, onChoose }} />
          </section>
        ),
      )}
    </nav>
  );
}

function Items({
  part,
  words,
  chosen,
  problems,
  onChoose,
}: Pick<OutlineProps, 'chosen' | 'problems' | 'onChoose'> & { part: OutlineItems; words: string }) {
  const title = useItemTitle();
  return part.items
    .map((item) => ({ ...item, label: title(item.value, item.key) }))
    .filter(
      ({ label, value, key }) =>
        words === '' || [label, identityOf(value) ?? key].some((text) => text.toLowerCase().includes(words)),
    )
    .map(({ pointer, label, value }) => (
      <Entry
        key={pointer}
        label={label}
        tag={part.name === 'clauses' && isLinkOnly(value) && <LinkOnlyTag />}
        isChosen={pointer === chosen}
        problems={countAt(problems, [pointer])}
        onChoose={() => onChoose(pointer)}
      />
    ));
}

interface EntryProps {
  label: string;
  /** What sets the part apart from its like. */
  tag?: ReactNode;
  isChosen: boolean;
  problems: { errors: number; warnings: number };
  onChoose: () => void;
}

function Entry({ label, tag, isChosen, problems: { errors, warnings }, onChoose }: EntryProps) {
  return (
    <button
      type="button"
      className="document-outline-entry"
      aria-current={isChosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <span className="one-line" title={label}>
        {label}
      </span>
      {tag}
      {errors > 0 && <Badge size="small" count={errors} />}
      {errors === 0 && warnings > 0 && <Badge size="small" color="#9a6200" count={warnings} />}
    </button>
  );
}

/** Of a clause of a match rule, whose pairs are linked under a golden view and stay records of their own. */
function LinkOnlyTag() {
  const { t } = useTranslation();
  return (
    <Tooltip title={t('ruleStudio.linkOnlyHelp')}>
      <Tag>{t('ruleStudio.linkOnly')}</Tag>
    </Tooltip>
  );
}

function AddItem({ part, onAdd }: { part: OutlineItems; onAdd: OutlineProps['onAdd'] }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const label = t('document.addTo', { title: part.label });
  if (name === undefined) {
    return (
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined aria-hidden />}
        aria-label={label}
        title={label}
        onClick={() => (part.kind === 'list' ? onAdd(part, undefined) : setName(''))}
      />
    );
  }
  const isTaken = part.items.some(({ key }) => key === name);
  return (
    <Input
      autoFocus
      size="small"
      style={{ width: 130 }}
      status={isTaken ? 'error' : undefined}
      placeholder={t('document.newName')}
      aria-label={t('document.newName')}
      value={name}
      onChange={({ target }) => setName(target.value.trim())}
      onBlur={() => setName(undefined)}
      onPressEnter={() => {
        if (name === '' || isTaken) return;
        onAdd(part, name);
        setName(undefined);
      }}
    />
  );
}

export interface ItemActionsProps {
  title: string;
  canMoveUp: boolean;
  canMoveDown: boolean;
  canCopy: boolean;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** What can be done to the item that is open. */
export function ItemActions({
  title,
  canMoveUp,
  canMoveDown,
  canCopy,
  onMove,
  onCopy,
  onRemove,
}: ItemActionsProps) {
  const { t } = useTranslation();
  const action = (name: 'moveUp' | 'moveDown' | 'copy' | 'remove') => t(`document.${name}`, { title });
  return (
    <Flex gap={2}>
      <Tooltip title={action('moveUp')}>
        <Button
          type="text"
          disabled={!canMoveUp}
          icon={<ArrowUpOutlined aria-hidden />}
          aria-label={action('moveUp')}
          onClick={() => onMove(-1)}
        />
      </Tooltip>
      <Tooltip title={action('moveDown')}>
        <Button
          type="text"
          disabled={!canMoveDown}
          icon={<ArrowDownOutlined aria-hidden />}
          aria-label={action('moveDown')}
          onClick={() => onMove(1)}
        />
      </Tooltip>
      {canCopy && (
        <Tooltip title={action('copy')}>
          <Button
            type="text"
            icon={<CopyOutlined aria-hidden />}
            aria-label={action('copy')}
            onClick={onCopy}
          />
        </Tooltip>
      )}
      <Tooltip title={action('remove')}>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={action('remove')}
          onClick={onRemove}
        />
      </Tooltip>
    </Flex>
  );
}

/** What an item goes by: its title, the label of its field, or its place. */
export function useItemTitle(): (value: unknown, key: string) => string {
  const { t } = useTranslation();
  const text = useText();
  const fieldName = useFieldName();
  return (value, key) => {
    const name = nameOf(value);
    if (typeof name === 'string') return fieldName(name) ?? name;
    if (name !== undefined && text(name) !== '') return text(name);
    return /^\d+$/.test(key)
      ? t('document.untitled', { position: Number(key) + 1 })
      : (fieldName(key) ?? key);
  };
}

function countAt(
  problems: OutlineProps['problems'],
  pointers: readonly string[],
): { errors: number; warnings: number } {
  const own = [...problems].flatMap(([place, found]) =>
    pointers.some((pointer) => place === pointer || place.startsWith(`${pointer}/`)) ? found : [],
  );
  const errors = own.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: own.length - errors };
}
