import type { OverlayDocument } from '@guiyi/contracts';
import { App } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, BoardActions, Selection } from '../board/board';
import { placeOn } from '../board/board';
import type { Named } from '../model/form-pair';
import {
  movedIn,
  withNamed,
  withOverlayCopy,
  withOverlayField,
  withOwnSection,
  withOwnSectionMoved,
  withoutAdded,
  withoutOwnSection,
  type OverlayBoard,
} from '../model/overlay-edits';

interface OverlayEditsInput {
  overlay: OverlayBoard;
  board: Board;
  selection: Selection;
  choose: (selection: Selection) => void;
  open: () => void;
  change: (overlay: OverlayDocument, place?: string) => void;
}

/** What a department may do on the canvas: its own fields as it likes, those of the core moved and hidden. */
export function useOverlayEdits({
  overlay,
  board,
  selection,
  choose,
  open,
  change,
}: OverlayEditsInput): BoardActions {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  return useMemo(() => {
    const inAll = (key: 'studio.newSection' | 'studio.copyWord'): Named => ({
      'zh-CN': i18n.t(key, { lng: 'zh-CN' }),
      'zh-TW': i18n.t(key, { lng: 'zh-TW' }),
      en: i18n.t(key, { lng: 'en' }),
    });
    const isOwn = (name: string): boolean => Object.hasOwn(overlay.overlay.add ?? {}, name);
    return {
      choose,
      open,
      add: (kind, place) => {
        const behind =
          selection !== undefined && 'field' in selection ? placeOn(board, selection.field) : undefined;
        const made = withOverlayField(
          overlay,
          kind,
          place ?? (behind && { ...behind, position: behind.position + 1 }),
        );
        change(made.overlay);
        choose({ field: made.name });
      },
      move: (name, place) => change(movedIn(overlay, name, place)),
      remove: (name) => {
        if (isOwn(name)) {
          change(withoutAdded(overlay.overlay, name));
          choose(undefined);
          return;
        }
        const field = board.fields.get(name);
        if (field?.isRequired === true || overlay.core.entity.titleField === name) {
          void message.warning(t('studio.cannotHide'));
          return;
        }
        change(withNamed(overlay.overlay, 'hide', name, field?.isHidden !== true));
      },
      copy: (name) => {
        if (!isOwn(name)) {
          void message.warning(t('studio.onlyOwn'));
          return;
        }
        const made = withOverlayCopy(overlay, name, inAll('studio.copyWord'));
        change(made.overlay);
        choose({ field: made.name });
      },
      addSection: () => change(withOwnSection(overlay, inAll('studio.newSection'))),
      moveSection: (id, position) => {
        const at = board.sections.findIndex((section) => section.id === id);
        change(withOwnSectionMoved(overlay, id, position - at));
      },
      removeSection: (id) => {
        if (board.sections.find((section) => section.id === id)?.isOwn !== true) {
          void message.warning(t('studio.onlyOwn'));
          return;
        }
        change(withoutOwnSection(overlay.overlay, id));
        choose(undefined);
      },
    };
  }, [overlay, board, selection, choose, open, change, t, i18n, message]);
}
