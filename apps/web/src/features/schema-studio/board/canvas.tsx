import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import type { FieldPlace } from '../model/form-pair';
import {
  isField,
  isSection,
  type Board,
  type BoardActions,
  type BoardSection,
  type Selection,
} from './board';
import { FieldCard } from './field-card';
import { SectionCard } from './section-card';
import { useBoardKeys } from './use-board-keys';
import type { DropTarget } from './use-dragging';

interface CanvasProps {
  board: Board;
  selection: Selection;
  actions: BoardActions;
  target: DropTarget;
  canAddSection: boolean;
}

/** The form as it will look, in its sections and columns, to be arranged. */
export const Canvas = memo(function Canvas({
  board,
  selection,
  actions,
  target,
  canAddSection,
}: CanvasProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const { lifted, said, onKeyDown } = useBoardKeys(board, selection, actions);
  const { choose } = actions;
  const chooseField = useCallback((field: string) => choose({ field }), [choose]);
  const chooseSection = useCallback((section: string) => choose({ section }), [choose]);
  const found = useMemo(
    () =>
      wanted === ''
        ? undefined
        : new Set(
            [...board.fields].flatMap(([name, field]) => {
              const label = field.text === undefined ? name : Object.values(field.text.label).join(' ');
              return `${name} ${label}`.toLowerCase().includes(wanted) ? [name] : [];
            }),
          ),
    [board.fields, wanted],
  );
  const first = board.sections.flatMap(({ fields }) => fields)[0];
  const reachable = selection !== undefined && 'field' in selection ? selection.field : first;
  const place = target !== undefined && 'place' in target ? target.place : undefined;
  return (
    <div className="studio-canvas">
      <Input
        allowClear
        size="small"
        placeholder={t('studio.search')}
        aria-label={t('studio.search')}
        value={search}
        onChange={({ target: input }) => setSearch(input.value)}
        prefix={<SearchOutlined aria-hidden />}
        onPressEnter={() => {
          const [only] = [...(found ?? [])];
          if (only === undefined) return;
          choose({ field: only });
          document.getElementById(`studio-field-${only}`)?.focus();
        }}
      />
      <p id="studio-keys" className="only-read-aloud">
        {t('studio.keys')}
      </p>
      <div aria-live="assertive" className="only-read-aloud" data-testid="studio-said">
        {said}
      </div>
      <div className="studio-sections" onKeyDown={onKeyDown}>
        {board.sections.map((section) => (
          <SectionCard
            key={section.id}
            section={section}
            isChosen={isSection(selection, section.id)}
            isLifted={lifted !== undefined && 'section' in lifted && lifted.section === section.id}
            isTarget={place?.section === section.id}
            isBefore={target !== undefined && 'before' in target && target.before === section.id}
            onChoose={chooseSection}
          >
            {section.fields.map((name, position) => {
              const field = board.fields.get(name);
              return (
                field !== undefined && (
                  <FieldCard
                    key={name}
                    name={name}
                    field={field}
                    columns={section.columns}
                    problem={board.problems.get(name)}
                    mark={markOf(section, position, place)}
                    isChosen={isField(selection, name)}
                    isReachable={name === reachable}
                    isLifted={lifted !== undefined && 'field' in lifted && lifted.field === name}
                    isFound={found?.has(name) ?? true}
                    onChoose={chooseField}
                  />
                )
              );
            })}
          </SectionCard>
        ))}
      </div>
      {canAddSection && (
        <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={actions.addSection}>
          {t('studio.addSection')}
        </Button>
      )}
      {found !== undefined && (
        <p role="status" className="studio-quiet">
          {t('studio.found', { count: found.size })}
          {found.size > 0 &&
            t('studio.foundNames', {
              names: formats.list([...found].slice(0, 5).map((name) => labelOf(board, name, text))),
            })}
        </p>
      )}
    </div>
  );
});

function labelOf(board: Board, name: string, text: ReturnType<typeof useText>): string {
  const label = board.fields.get(name)?.text?.label;
  return label === undefined ? name : text(label);
}

/** On which side of the card the dragged field would come to stand. */
function markOf(
  { id, fields }: BoardSection,
  position: number,
  place: FieldPlace | undefined,
): 'before' | 'after' | undefined {
  if (place?.section !== id) return undefined;
  if (place.position === position) return 'before';
  return place.position === fields.length && position === fields.length - 1 ? 'after' : undefined;
}
