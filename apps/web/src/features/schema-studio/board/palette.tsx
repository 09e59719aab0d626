import { useDraggable } from '@dnd-kit/core';
import { Input, Tooltip } from 'antd';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldKinds, allKinds, kindGroups, type FieldKind } from '../model/field-kinds';
import { KindIcon } from './kind-icon';

interface PaletteProps {
  kinds?: readonly FieldKind[];
  onAdd: (kind: FieldKind) => void;
}

/** The kinds of field there are: dragged onto the form, or put behind the chosen field by a click or Enter. */
export const Palette = memo(function Palette({ kinds = allKinds, onAdd }: PaletteProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const groups = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const isWanted = (kind: FieldKind): boolean =>
      wanted === '' ||
      [kind, t(`studio.kind.${kind}`), t(`studio.kindHelp.${kind}`)].some((text) =>
        text.toLowerCase().includes(wanted),
      );
    return kindGroups
      .map((group) => ({
        group,
        kinds: kinds.filter((kind) => fieldKinds[kind].group === group && isWanted(kind)),
      }))
      .filter((found) => found.kinds.length > 0);
  }, [kinds, search, t]);
  return (
    <nav className="studio-palette" aria-label={t('studio.palette')}>
      <Input
        size="small"
        allowClear
        placeholder={t('studio.searchKinds')}
        aria-label={t('studio.searchKinds')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {groups.map(({ group, kinds: shown }) => (
        <div key={group} role="group" aria-label={t(`studio.group.${group}`)}>
          <div className="studio-palette-title">{t(`studio.group.${group}`)}</div>
          {shown.map((kind) => (
            <PaletteItem key={kind} kind={kind} onAdd={onAdd} />
          ))}
        </div>
      ))}
      {groups.length === 0 && <p className="studio-quiet">{t('studio.noKinds')}</p>}
    </nav>
  );
});

function PaletteItem({ kind, onAdd }: { kind: FieldKind; onAdd: (kind: FieldKind) => void }) {
  const { t } = useTranslation();
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `kind:${kind}`, data: { kind } });
  return (
    <Tooltip title={t(`studio.kindHelp.${kind}`)} placement="right" mouseEnterDelay={0.5}>
      <button
        type="button"
        ref={setNodeRef}
        {...listeners}
        className={`studio-palette-item${isDragging ? ' studio-dragged' : ''}`}
        aria-description={t(`studio.kindHelp.${kind}`)}
        onClick={() => onAdd(kind)}
      >
        <KindIcon kind={kind} />
        <span className="one-line">{t(`studio.kind.${kind}`)}</span>
      </button>
    </Tooltip>
  );
}
