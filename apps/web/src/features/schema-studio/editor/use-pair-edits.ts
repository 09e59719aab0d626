import { App, Button } from 'antd';
import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inLocale, type FieldSchema, type FormField } from '@guiyi/contracts';
import { useLocale } from '~/shared/i18n/use-locale';
import type { BoardActions, BoardSection, Selection } from '../board/board';
import {
  hindranceToRemoval,
  withCopy,
  withNewField,
  withRequired,
  withSchema,
  withText,
  withoutField,
} from '../model/field-edits';
import type { FieldKind } from '../model/field-kinds';
import { placeOf, unplacedSection, type FieldPlace, type FormPair, type Named } from '../model/form-pair';
import {
  inFormOrder,
  withFieldAt,
  withMovedSection,
  withNewSection,
  withSection,
  withoutSection,
} from '../model/section-edits';
import { collectionsMarkedBy, withFieldRenamed } from '../model/renamed-draft';
import { documentOf, pairOf, withPair } from '../model/studio-draft';
import type { StudioDraftState } from '../use-studio-draft';

export interface PairEdits extends BoardActions {
  setSchema: (name: string, schema: FieldSchema, place?: string) => void;
  setText: (name: string, text: FormField, place?: string) => void;
  setRequired: (name: string, isRequired: boolean) => void;
  setSection: (id: string, change: Partial<Pick<BoardSection, 'title' | 'columns'>>, place: string) => void;
  setPair: (change: (pair: FormPair) => FormPair, place?: string) => void;
  rename: (from: string, to: string) => void;
}

interface PairEditsInput {
  /** The entity that is edited, and the entity of records it belongs to. */
  entityKey: string;
  record: string;
  state: StudioDraftState;
  selection: Selection;
  choose: (selection: Selection) => void;
  open: () => void;
}

/** What can be done with an entity and its form, each a step that can be undone. */
export function usePairEdits({
  entityKey,
  record,
  state,
  selection,
  choose,
  open,
}: PairEditsInput): PairEdits {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const { message } = App.useApp();
  const { draft, edit, undo, base } = state;
  return useMemo(() => {
    const isRow = entityKey !== record;
    const pair = pairOf(draft, entityKey);
    const setPair = (change: (pair: FormPair) => FormPair, place?: string): void =>
      edit(
        (now) => {
          const before = pairOf(now, entityKey);
          if (before === undefined) return now;
          const after = change(before);
          return after === before ? now : withPair(now, isRow ? inFormOrder(after) : after);
        },
        place === undefined ? undefined : `${entityKey}/${place}`,
      );
    const labelOf = (name: string): string => {
      const label = pair?.form.fields[name]?.label;
      return label === undefined ? name : inLocale(label, locale);
    };
    const inAll = (key: 'studio.newSection' | 'studio.copyWord'): Named => ({
      'zh-CN': i18n.t(key, { lng: 'zh-CN' }),
      'zh-TW': i18n.t(key, { lng: 'zh-TW' }),
      en: i18n.t(key, { lng: 'en' }),
    });
    const sayDone = (key: string, text: string): void => {
      void message.open({
        key,
        duration: 8,
        content: createElement(
          'span',
          null,
          text,
          ' ',
          createElement(
            Button,
            {
              type: 'link',
              size: 'small',
              onClick: () => {
                undo();
                message.destroy(key);
              },
            },
            t('document.undo'),
          ),
        ),
      });
    };
    const placeBehind = (): FieldPlace | undefined => {
      if (pair === undefined || selection === undefined) return undefined;
      if ('section' in selection) {
        const section = pair.form.sections?.find(({ id }) => id === selection.section);
        return section && { section: section.id, position: section.fields.length };
      }
      const at = placeOf(pair, selection.field);
      return at === undefined || at.section === unplacedSection
        ? undefined
        : { ...at, position: at.position + 1 };
    };
    return {
      choose,
      open,
      add: (kind: FieldKind, place?: FieldPlace) => {
        if (pair === undefined) return;
        const made = withNewField(pair, kind, place ?? placeBehind());
        setPair(() => made.pair);
        choose({ field: made.name });
      },
      copy: (name) => {
        if (pair === undefined) return;
        const made = withCopy(pair, name, inAll('studio.copyWord'));
        setPair(() => made.pair);
        choose({ field: made.name });
      },
      move: (name, place) => setPair((now) => withFieldAt(now, name, place)),
      remove: (name) => {
        if (pair === undefined) return;
        const hindrance = hindranceToRemoval(pair, name);
        const marked = isRow ? collectionsMarkedBy(documentOf(draft, 'entity', record), entityKey, name) : [];
        if (marked.length > 0) {
          void message.warning(t('studio.marksPrimary', { field: labelOf(name) }));
          return;
        }
        if (hindrance !== undefined) {
          void message.warning(
            hindrance.isTitle
              ? t('studio.cannotRemoveTitle', { field: labelOf(name) })
              : t('studio.cannotRemove', {
                  field: labelOf(name),
                  others: hindrance.usedBy.map(labelOf).join(t('studio.and')),
                }),
          );
          return;
        }
        setPair((now) => withoutField(now, name));
        choose(undefined);
        sayDone('studio-removed', t('studio.removed', { field: labelOf(name) }));
      },
      addSection: () => {
        if (pair === undefined) return;
        const made = withNewSection(pair, pair.form.sections?.length ?? 0, inAll('studio.newSection'));
        setPair(() => made);
        const section = made.form.sections?.at(-1);
        if (section !== undefined) choose({ section: section.id });
      },
      moveSection: (id, position) => setPair((now) => withMovedSection(now, id, position)),
      removeSection: (id) => {
        if (pair === undefined) return;
        const made = withoutSection(pair, id);
        if (made === pair) {
          void message.warning(t('studio.lastSection'));
          return;
        }
        setPair(() => made);
        choose(undefined);
        sayDone('studio-removed', t('studio.sectionRemoved'));
      },
      setSchema: (name, schema, place) => setPair((now) => withSchema(now, name, schema), place),
      setText: (name, text, place) => setPair((now) => withText(now, name, text), place),
      setRequired: (name, isRequired) => setPair((now) => withRequired(now, name, isRequired)),
      setSection: (id, change, place) => setPair((now) => withSection(now, id, change), place),
      setPair,
      rename: (from, to) => {
        const published = new Set(Object.keys(base.documents.entity?.[entityKey]?.properties ?? {}));
        const owner = { record, entityKey, published };
        const { rewritten } = withFieldRenamed(draft, owner, from, to);
        edit((now) => withFieldRenamed(now, owner, from, to).draft);
        choose({ field: to });
        if (rewritten > 0)
          sayDone('studio-renamed', t('studio.rulesRenamed', { from, to, count: rewritten }));
      },
    };
  }, [entityKey, record, draft, edit, undo, base, selection, choose, open, t, i18n, locale, message]);
}
