import type { SuggestionColumn, SuggestionItem } from '@guiyi/contracts';
import { Card, Flex, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';

interface ItemListProps {
  items: readonly SuggestionItem[];
  columns: readonly SuggestionColumn[];
  /** What somebody decided about items, by id; it shows before the items are worked out again. */
  chosen: Readonly<Record<string, boolean>>;
  onSwitch: (id: string, enabled: boolean) => void;
}

const groups = [
  'validation',
  'vocabulary',
  'matching',
  'numbering',
] as const satisfies readonly SuggestionItem['group'][];

/** Everything suggested beside the fields, each with why, and how many rows of the file break it. */
export function ItemList({ items, columns, chosen, onSwitch }: ItemListProps) {
  const { t } = useTranslation();
  const included = new Set(columns.filter(({ include }) => include).map(({ position }) => position));
  return (
    <Flex vertical gap={14}>
      {groups.map((group) => {
        const own = items.filter(
          (item) => item.group === group && (item.column === undefined || included.has(item.column)),
        );
        return (
          own.length > 0 && (
            <Card key={group} size="small" title={t(`suggest.group.${group}`)}>
              <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 10 }}>
                {own.map((item) => (
                  <ItemLine
                    key={item.id}
                    item={item}
                    enabled={chosen[item.id] ?? item.enabled}
                    onSwitch={onSwitch}
                  />
                ))}
              </ul>
            </Card>
          )
        );
      })}
    </Flex>
  );
}

interface ItemLineProps {
  item: SuggestionItem;
  enabled: boolean;
  onSwitch: ItemListProps['onSwitch'];
}

function ItemLine({ item, enabled, onSwitch }: ItemLineProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const title = text(item.title);
  return (
    <li>
      <Flex gap={12} align="start">
        <Switch
          size="small"
          style={{ marginTop: 3 }}
          aria-label={title}
          checked={enabled}
          onChange={(next) => onSwitch(item.id, next)}
        />
        <div style={{ minWidth: 0 }}>
          <div>
            {title}{' '}
            {item.broken > 0 && (
              <Tag color="warning">{t('suggest.broken', { count: formats.count(item.broken) })}</Tag>
            )}
          </div>
          <div style={{ color: 'var(--guiyi-quiet)' }}>{text(item.reason)}</div>
        </div>
      </Flex>
    </li>
  );
}
