import {
  closestCenter,
  pointerWithin,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../model/field-kinds';
import type { FieldPlace } from '../model/form-pair';
import type { Board, BoardActions } from './board';
import { placeOn } from './board';

/** What is dragged: a kind of field from the palette, a field, or a section. */
export type Dragged = { kind: FieldKind } | { field: string } | { section: string };

/** Where it would be put. A section takes the place of the one named. */
export type DropTarget = { place: FieldPlace } | { before: string } | undefined;

interface Over {
  over?: string;
  into?: string;
}

/** Where the pointer must travel before a press is a drag, so that a click stays a click. */
const dragAfterPixels = 5;

export function useDragging(board: Board, actions: BoardActions) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<Dragged>();
  const [target, setTarget] = useState<DropTarget>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: dragAfterPixels } }),
  );
  const end = (): void => {
    setDragged(undefined);
    setTarget(undefined);
  };
  const onDragMove = (event: DragMoveEvent): void => {
    const next = targetOf(board, event);
    setTarget((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
  };
  const onDragEnd = (event: DragEndEvent): void => {
    const what = event.active.data.current as Dragged;
    const where = targetOf(board, event);
    end();
    if (where === undefined) return;
    if ('before' in where) {
      if ('section' in what) actions.moveSection(what.section, positionOn(board, where.before));
    } else if ('kind' in what) actions.add(what.kind, where.place);
    else if ('field' in what) actions.move(what.field, where.place);
  };
  const announcements = useMemo(
    (): Announcements => ({
      onDragStart: () => t('studio.say.dragged'),
      onDragOver: () => undefined,
      onDragEnd: ({ over }) => t(over === null ? 'studio.say.cancelled' : 'studio.say.dropped'),
      onDragCancel: () => t('studio.say.cancelled'),
    }),
    [t],
  );
  return {
    dragged,
    target,
    context: {
      sensors,
      collisionDetection: collisions,
      onDragStart: ({ active }: DragStartEvent) => setDragged(active.data.current as Dragged),
      onDragMove,
      onDragEnd,
      onDragCancel: end,
      accessibility: { announcements, screenReaderInstructions: { draggable: t('studio.keys') } },
    },
  };
}

/** What the pointer is on: a field before its section; beside the fields, the nearest field of that section. */
const collisions: CollisionDetection = (input) => {
  const within = pointerWithin(input);
  const dataOf = (id: UniqueIdentifier): Over =>
    input.droppableContainers.find((container) => container.id === id)?.data.current ?? {};
  const section = within.find(({ id }) => dataOf(id).into !== undefined);
  const isSection = input.active.data.current !== undefined && 'section' in input.active.data.current;
  if (isSection) return section === undefined ? [] : [section];
  const field = within.find(({ id }) => dataOf(id).over !== undefined);
  if (field !== undefined) return [field];
  if (section === undefined) return [];
  const holder = input.droppableRects.get(section.id);
  const inside = input.droppableContainers.filter(({ id }) => {
    const rect = input.droppableRects.get(id);
    return (
      dataOf(id).over !== undefined &&
      rect !== undefined &&
      holder !== undefined &&
      rect.top >= holder.top &&
      rect.bottom <= holder.bottom
    );
  });
  const [nearest] = closestCenter({ ...input, droppableContainers: inside });
  return [nearest ?? section];
};

function targetOf(board: Board, { active, over, delta, activatorEvent }: DragMoveEvent): DropTarget {
  const what = active.data.current as Dragged;
  const data = (over?.data.current ?? {}) as Over;
  if ('section' in what) return data.into === undefined ? undefined : { before: data.into };
  if (data.into !== undefined) {
    const fields = board.sections.find(({ id }) => id === data.into)?.fields ?? [];
    return { place: { section: data.into, position: fields.length } };
  }
  const at = data.over === undefined ? undefined : placeOn(board, data.over);
  if (at === undefined || over === null) return undefined;
  const start = activatorEvent instanceof PointerEvent ? activatorEvent : undefined;
  if (start === undefined) return { place: at };
  const pointer = { x: start.clientX + delta.x, y: start.clientY + delta.y };
  const { left, top, width, height } = over.rect;
  const columns = board.sections.find(({ id }) => id === at.section)?.columns ?? 1;
  const isBehind = columns === 1 ? pointer.y > top + height / 2 : pointer.x > left + width / 2;
  return { place: { ...at, position: at.position + (isBehind ? 1 : 0) } };
}

/** Dragged onto a section, it takes its place. */
function positionOn({ sections }: Board, target: string): number {
  return sections.findIndex(({ id }) => id === target);
}
