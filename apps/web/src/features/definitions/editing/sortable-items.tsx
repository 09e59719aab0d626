import { HolderOutlined } from '@ant-design/icons';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SortableItemsProps {
  count: number;
  onMove: (from: number, to: number) => void;
  children: ReactNode;
}

/** A list whose items are dragged by their handles, or moved by them with space and the arrow keys. */
export function SortableItems({ count, onMove, children }: SortableItemsProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const { t } = useTranslation();
  const announcements = useMemo((): Announcements => {
    const say = (key: 'lifted' | 'over' | 'dropped', id: string | number): string =>
      t(`document.say.${key}`, { position: placeOf(id) + 1, count });
    const putBack = t('document.say.cancelled');
    return {
      onDragStart: ({ active }) => say('lifted', active.id),
      onDragOver: ({ over }) => (over === null ? undefined : say('over', over.id)),
      onDragEnd: ({ over }) => (over === null ? putBack : say('dropped', over.id)),
      onDragCancel: () => putBack,
    };
  }, [t, count]);
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over !== null && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('document.dragKeys') } }}
      onDragEnd={drop}
    >
      <SortableContext
        items={Array.from({ length: count }, (_, position) => idOf(position))}
        strategy={verticalListSortingStrategy}
      >
        {children}
      </SortableContext>
    </DndContext>
  );
}

interface SortableItemProps {
  position: number;
  className: string;
  /** What the handle is called. */
  title: string;
  disabled: boolean;
  children: ReactNode;
}

export function SortableItem({ position, className, title, disabled, children }: SortableItemProps) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: idOf(position), disabled });
  return (
    <div
      ref={setNodeRef}
      className={className}
      style={{
        transform: CSS.Translate.toString(transform),
        transition,
        ...(isDragging ? { position: 'relative', zIndex: 2, boxShadow: '0 4px 14px rgb(0 0 0 / 18%)' } : {}),
      }}
    >
      <Button
        ref={setActivatorNodeRef}
        type="text"
        size="small"
        className="document-item-handle"
        disabled={disabled}
        icon={<HolderOutlined aria-hidden />}
        {...attributes}
        {...listeners}
        aria-label={t('document.drag', { title, position: position + 1 })}
      />
      {children}
    </div>
  );
}

function idOf(position: number): string {
  return `item ${position}`;
}

function placeOf(id: string | number): number {
  return Number(String(id).split(' ')[1]);
}

/** The items with one of them in another place. */
export function withMoved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = [...items];
  const [moved] = next.splice(from, 1);
  if (moved !== undefined) next.splice(to, 0, moved);
  return next;
}
