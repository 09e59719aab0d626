import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldPlace } from '../model/form-pair';
import {
  fieldElement,
  placeOn,
  sectionElement,
  type Board,
  type BoardActions,
  type Selection,
} from './board';
import { nextField, stepFrom, type Direction } from './steps';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** What was lifted, and where it stood, to go back there. */
type Lifted = { field: string; from: FieldPlace } | { section: string; from: number };

interface BoardKeys {
  lifted: Lifted | undefined;
  /** What has just happened, to be read aloud. */
  said: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * The canvas without a mouse: arrows go from field to field, Space lifts and drops, arrows carry what is lifted, Escape
 * takes it back; Ctrl with an arrow moves at once; Enter opens the properties, Delete removes, Ctrl D copies.
 */
export function useBoardKeys(board: Board, selection: Selection, actions: BoardActions): BoardKeys {
  const { t } = useTranslation();
  const [taken, setLifted] = useState<Lifted>();
  // Whoever goes on to something else has let go.
  const lifted = isOf(taken, selection) ? taken : undefined;
  const [said, setSaid] = useState('');
  const wanted = useRef<string>(undefined);
  // What moves to another section is another element, which the focus has to follow.
  useEffect(() => {
    if (wanted.current === undefined) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  });
  const sayPlace = (place: FieldPlace): void => {
    const section = board.sections.find(({ id }) => id === place.section);
    setSaid(t('studio.say.moved', { section: nameOfSection(section?.id), position: place.position + 1 }));
  };
  const nameOfSection = (id: string | undefined): string =>
    (id === undefined
      ? null
      : document.querySelector(`#${CSS.escape(sectionElement(id))} .studio-section-title`)?.textContent) ??
    id ??
    '';
  const moveField = (name: string, direction: Direction): void => {
    const place = stepFrom(board, name, direction);
    if (place === undefined) {
      setSaid(t('studio.say.edge'));
      return;
    }
    actions.move(name, place);
    wanted.current = fieldElement(name);
    sayPlace(place);
  };
  const moveSection = (id: string, direction: Direction): void => {
    const at = board.sections.findIndex((section) => section.id === id);
    const to = at + (direction === 'up' || direction === 'left' ? -1 : 1);
    const isOwn = board.sections[at]?.isOwn === true;
    if (!isOwn || to < 0 || to >= board.sections.length) {
      setSaid(t('studio.say.edge'));
      return;
    }
    actions.moveSection(id, to);
    wanted.current = sectionElement(id);
    setSaid(t('studio.say.sectionMoved', { position: to + 1 }));
  };
  const takeBack = (what: Lifted): void => {
    if ('field' in what) {
      const now = placeOn(board, what.field);
      // Positions count the fields as they stand: behind itself, one more.
      const isBehind = now?.section === what.from.section && now.position < what.from.position;
      actions.move(what.field, { ...what.from, position: what.from.position + (isBehind ? 1 : 0) });
      wanted.current = fieldElement(what.field);
    } else {
      actions.moveSection(what.section, what.from);
      wanted.current = sectionElement(what.section);
    }
    setLifted(undefined);
    setSaid(t('studio.say.cancelled'));
  };
  const lift = (): void => {
    if (selection === undefined) return;
    if ('field' in selection) {
      const from = placeOn(board, selection.field);
      if (from === undefined) return;
      setLifted({ field: selection.field, from });
    } else {
      const from = board.sections.findIndex(({ id }) => id === selection.section);
      if (board.sections[from]?.isOwn !== true) return;
      setLifted({ section: selection.section, from });
    }
    setSaid(t('studio.say.lifted'));
  };
  const drop = (): void => {
    setLifted(undefined);
    setSaid(t('studio.say.dropped'));
  };
  const go = (direction: Direction): void => {
    if (selection === undefined) return;
    const name =
      'field' in selection
        ? nextField(board, selection.field, direction)
        : firstFieldFrom(board, selection.section, direction);
    if (name === undefined) return;
    actions.choose({ field: name });
    document.getElementById(fieldElement(name))?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (selection === undefined || event.nativeEvent.isComposing) return;
    const act = (action: () => void): void => {
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    const direction = directions[event.key];
    const isModified = event.ctrlKey || event.metaKey;
    if (direction !== undefined) {
      if (!isModified && lifted === undefined) return act(() => go(direction));
      return act(() =>
        'field' in selection
          ? moveField(selection.field, direction)
          : moveSection(selection.section, direction),
      );
    }
    if (event.key === ' ') return act(lifted === undefined ? lift : drop);
    if (event.key === 'Escape' && lifted !== undefined) return act(() => takeBack(lifted));
    if (event.key === 'Enter') return act(lifted === undefined ? actions.open : drop);
    if (event.key === 'Delete' || event.key === 'Backspace') {
      return act(() => {
        if ('section' in selection) {
          actions.removeSection(selection.section);
          return;
        }
        const heir = nextField(board, selection.field, 'right') ?? nextField(board, selection.field, 'left');
        actions.remove(selection.field);
        if (heir !== undefined) wanted.current = fieldElement(heir);
      });
    }
    if (isModified && event.key.toLowerCase() === 'd' && 'field' in selection) {
      act(() => actions.copy(selection.field));
    }
  };
  return { lifted, said, onKeyDown };
}

function isOf(lifted: Lifted | undefined, selection: Selection): boolean {
  if (lifted === undefined || selection === undefined) return false;
  return 'field' in lifted
    ? 'field' in selection && selection.field === lifted.field
    : 'section' in selection && selection.section === lifted.section;
}

function firstFieldFrom({ sections }: Board, id: string, direction: Direction): string | undefined {
  const at = sections.findIndex((section) => section.id === id);
  const isBack = direction === 'up' || direction === 'left';
  return isBack
    ? sections[at - 1]?.fields.at(-1)
    : sections.slice(at).find(({ fields }) => fields.length > 0)?.fields[0];
}
