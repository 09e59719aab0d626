import type { MergeBelongings, MergeMoveCount } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useEntities } from '~/shared/definitions/use-entities';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';

/** How often records of which kind name a record. */
export function useUses(): (references: readonly MergeMoveCount[]) => string {
  const entities = useEntities();
  const text = useText();
  const formats = useFormats();
  return (references) => {
    const counts = new Map<string, number>();
    for (const { entity, count } of references) counts.set(entity, (counts.get(entity) ?? 0) + count);
    return [...counts]
      .filter(([, count]) => count > 0)
      .map(([entity, count]) => {
        const title = entities.find(({ id }) => id === entity)?.plural;
        return `${title === undefined ? entity : text(title)} ${formats.count(count)}`;
      })
      .join(' · ');
  };
}

const kinds = [
  'relations',
  'sourceKeys',
  'attachments',
  'access',
  'changeRequests',
  'goldenViews',
] as const satisfies readonly (keyof MergeBelongings)[];

/** What goes over besides references, kind by kind; empty where there is nothing. */
export function useBelongings(): (belongings: MergeBelongings) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return (belongings) =>
    kinds
      .filter((kind) => belongings[kind] > 0)
      .map((kind) => `${t(`merging.belongings.${kind}`)} ${formats.count(belongings[kind])}`)
      .join(' · ');
}
