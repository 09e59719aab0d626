import { HolderOutlined, LockOutlined } from '@ant-design/icons';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { unplacedSection } from '../model/form-pair';
import { sectionElement, type BoardSection } from './board';

interface SectionCardProps {
  section: BoardSection;
  isChosen: boolean;
  isLifted: boolean;
  /** A field would be put at its end. */
  isTarget: boolean;
  /** A section would be put before it. */
  isBefore: boolean;
  onChoose: (id: string) => void;
  children: ReactNode;
}

/** A section of the form with its grid; its head is what one takes hold of. */
export const SectionCard = memo(function SectionCard({
  section,
  isChosen,
  isLifted,
  isTarget,
  isBefore,
  onChoose,
  children,
}: SectionCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const { id, columns, fields, isOwn } = section;
  const drop = useDroppable({ id: `into:${id}`, data: { into: id } });
  const drag = useDraggable({ id: `section:${id}`, data: { section: id }, disabled: !isOwn });
  const title = id === unplacedSection && !isOwn ? t('studio.unplaced') : text(section.title);
  return (
    <section
      ref={drop.setNodeRef}
      aria-label={title}
      className={`studio-section${isChosen ? ' studio-chosen' : ''}${isLifted ? ' studio-lifted' : ''}${drag.isDragging ? ' studio-dragged' : ''}${isBefore ? ' studio-insert-above' : ''}`}
    >
      <div
        ref={drag.setNodeRef}
        {...drag.listeners}
        id={sectionElement(id)}
        role="button"
        tabIndex={0}
        aria-pressed={isChosen}
        aria-describedby="studio-keys"
        className="studio-section-head"
        onClick={() => onChoose(id)}
        onFocus={() => onChoose(id)}
      >
        {isOwn ? <HolderOutlined aria-hidden /> : <LockOutlined aria-hidden />}
        <span className="studio-section-title">{title}</span>
        <span className="only-read-aloud">{t('studio.sectionLabel', { title, count: fields.length })}</span>
        <span aria-hidden className="studio-quiet">
          {t('studio.columnsOf', { count: columns })}
        </span>
      </div>
      <div
        className={`studio-grid${isTarget ? ' studio-target' : ''}`}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {children}
        {fields.length === 0 && <p className="studio-empty">{t('studio.emptySection')}</p>}
      </div>
    </section>
  );
});
