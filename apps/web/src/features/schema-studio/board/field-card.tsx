import { EyeInvisibleOutlined, LockOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { fieldElement, type BoardField } from './board';
import { KindIcon } from './kind-icon';

interface FieldCardProps {
  name: string;
  field: BoardField;
  columns: number;
  problem: 'error' | 'warning' | undefined;
  /** Where a dragged field would come to stand. */
  mark: 'before' | 'after' | undefined;
  isChosen: boolean;
  /** The one field that Tab reaches. */
  isReachable: boolean;
  isLifted: boolean;
  isFound: boolean;
  onChoose: (name: string) => void;
}

/** A field on the canvas, drawn like the field it will be. Only the card that changed is drawn again. */
export const FieldCard = memo(function FieldCard({
  name,
  field,
  columns,
  problem,
  mark,
  isChosen,
  isReachable,
  isLifted,
  isFound,
  onChoose,
}: FieldCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const drag = useDraggable({ id: `field:${name}`, data: { field: name } });
  const drop = useDroppable({ id: `over:${name}`, data: { over: name } });
  const { kind } = field.schema['x-field'];
  const label = field.text === undefined ? name : text(field.text.label);
  const span = kind === 'collection' ? columns : Math.min(field.text?.span ?? 1, columns);
  const { showWhen, requireWhen, readOnlyWhen } = field.schema['x-field'];
  const isConditional = [showWhen, requireWhen, readOnlyWhen].some((logic) => logic !== undefined);
  const states = [
    t(`studio.kind.${kind}`),
    field.isRequired ? t('form.required') : '',
    field.isLocked ? t('studio.ofCore') : '',
    field.isHidden ? t('studio.isHidden') : '',
    isConditional ? t('studio.hasConditions') : '',
    problem === undefined ? '' : t(`studio.problem.${problem}`),
  ].filter((state) => state !== '');
  const classes = [
    'studio-field',
    isChosen ? 'studio-chosen' : '',
    isLifted ? 'studio-lifted' : '',
    drag.isDragging ? 'studio-dragged' : '',
    field.isLocked ? 'studio-locked' : '',
    field.isHidden ? 'studio-hidden' : '',
    field.isTouched ? 'studio-touched' : '',
    isFound ? '' : 'studio-not-found',
    mark === undefined ? '' : `studio-mark-${mark}`,
  ];
  return (
    <div
      ref={(element) => {
        drag.setNodeRef(element);
        drop.setNodeRef(element);
      }}
      {...drag.listeners}
      id={fieldElement(name)}
      role="button"
      tabIndex={isReachable ? 0 : -1}
      aria-pressed={isChosen}
      aria-describedby="studio-keys"
      className={classes.join(' ')}
      style={{ gridColumn: span > 1 ? `span ${span}` : 'auto' }}
      onClick={() => onChoose(name)}
      onFocus={() => onChoose(name)}
    >
      <div className="studio-field-label">
        <span className="one-line">{label}</span>
        <span className="only-read-aloud"> · {states.join(' · ')}</span>
        {field.isRequired && (
          <span aria-hidden className="record-field-required">
            *
          </span>
        )}
        {field.isLocked && <LockOutlined aria-hidden />}
        {field.isHidden && <EyeInvisibleOutlined aria-hidden />}
        {isConditional && <ThunderboltOutlined aria-hidden className="studio-conditional" />}
        {problem !== undefined && <span aria-hidden className={`studio-dot studio-dot-${problem}`} />}
      </div>
      <div aria-hidden className={`studio-field-box studio-field-box-${kind}`}>
        <KindIcon kind={kind} />
        <span className="one-line studio-quiet">
          {field.text?.placeholder === undefined ? t(`studio.kind.${kind}`) : text(field.text.placeholder)}
        </span>
        <span className="studio-field-name code-text one-line">{name}</span>
      </div>
    </div>
  );
});
