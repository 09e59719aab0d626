import type { GroupComparisonMember, MergePreview } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useBelongings, useUses } from '~/features/merging/use-moved-things';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';
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
  const actorName = useActorName();
  const text = useText();
  const used = useUses();
  const belonging = useBelongings();
  const movedTo = ({ references, belongings, conflicts, collisions, groups }: MergePreview): string[] => {
    const [uses, things, lost] = [used(references), belonging(belongings), used(conflicts)];
    const counted = [
      ['merging.sleepingRelations', collisions.relations],
      ['merging.sleepingViews', collisions.goldenViews],
      ['merging.groupsSettled', groups.settled],
      ['merging.groupsLeft', groups.left],
    ] as const;
    return [
      ...(uses === '' ? [] : [t('desk.moved', { uses })]),
      ...(things === '' ? [] : [t('merging.goesOver', { things })]),
      ...(lost === '' ? [] : [t('merging.conflicts', { uses: lost })]),
      ...counted.flatMap(([text, count]) => (count === 0 ? [] : [t(text, { count })])),
    ];
  };
  const facts = [
    {
      name: t('records.updatedAt'),
      of: ({ record }: GroupComparisonMember) =>
        `${formats.dateTime(record.updatedAt)} · ${actorName(record.updatedBy)}`,
    },
    {
      name: t('desk.createdAt'),
      of: ({ record }: GroupComparisonMember) =>
        `${formats.dateTime(record.createdAt)} · ${actorName(record.createdBy)}`,
    },
    {
      name: t('desk.used'),
      of: ({ record: { id }, references }: GroupComparisonMember) => {
        const uses = used(references);
        return uses === '' ? undefined : (
          <RecordLink id={id} tab="references" apart>
            {uses}
          </RecordLink>
        );
      },
      result: preview === undefined ? [] : movedTo(preview),
    },
    {
      name: t('desk.relations'),
      of: ({ record }: GroupComparisonMember) =>
        (relations.of.get(record.id) ?? [])
          .map(({ title, record: other }) =>
            `${text(title)}: ${other.code ?? ''} ${other.title ?? ''}`.trim(),
          )
          .join('；') || undefined,
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
              {result?.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </td>
          )}
          {members.map((member) => (
            <td key={member.record.id}>{of(member) ?? '—'}</td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
