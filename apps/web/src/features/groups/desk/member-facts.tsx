import type { GroupComparisonMember, MergeMoveCount, MergePreview } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useEntities } from '~/shared/definitions/use-entities';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import type { MemberRelations } from './member-relations';

export interface MemberFactsProps {
  members: readonly GroupComparisonMember[];
  hasResult: boolean;
  preview: MergePreview | undefined;
  relations: MemberRelations;
}

/** What is known of the members beside their fields: how fresh they are, where they came from, where they are used. */
export function MemberFacts({ members, hasResult, preview, relations }: MemberFactsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const text = useText();
  const used = useUses();
  const facts = [
    {
      name: t('records.updatedAt'),
      of: ({ record }: GroupComparisonMember) =>
        `${formats.dateTime(record.updatedAt)} · ${record.updatedBy}`,
    },
    {
      name: t('desk.createdAt'),
      of: ({ record }: GroupComparisonMember) =>
        `${formats.dateTime(record.createdAt)} · ${record.createdBy}`,
    },
    {
      name: t('desk.used'),
      of: ({ references }: GroupComparisonMember) => used(references),
      result: preview === undefined ? '' : used(preview.references),
    },
    {
      name: t('desk.relations'),
      of: ({ record }: GroupComparisonMember) =>
        (relations.of.get(record.id) ?? [])
          .map(({ title, record: other }) =>
            `${text(title)}: ${other.code ?? ''} ${other.title ?? ''}`.trim(),
          )
          .join('；'),
    },
  ];
  return (
    <tbody>
      {facts.map(({ name, of, result }) => (
        <tr key={name} className="desk-fact">
          <th scope="row" className="member-field">
            {name}
          </th>
          {hasResult && (
            <td className="desk-result">
              {result !== undefined && result !== '' && t('desk.moved', { uses: result })}
            </td>
          )}
          {members.map((member) => (
            <td key={member.record.id}>{of(member) || '—'}</td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** How often records of which kind name a record. */
function useUses(): (references: readonly MergeMoveCount[]) => string {
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
