import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import type { Board } from './board';
import { KindIcon } from './kind-icon';
import type { Dragged } from './use-dragging';

/** What follows the pointer. */
export function DragGhost({ dragged, board }: { dragged: Dragged; board: Board }) {
  const { t } = useTranslation();
  const text = useText();
  if ('section' in dragged) {
    const section = board.sections.find(({ id }) => id === dragged.section);
    return <div className="studio-ghost">{section !== undefined && text(section.title)}</div>;
  }
  const field = 'field' in dragged ? board.fields.get(dragged.field) : undefined;
  const kind = 'kind' in dragged ? dragged.kind : field?.schema['x-field'].kind;
  if (kind === undefined) return null;
  return (
    <div className="studio-ghost">
      <KindIcon kind={kind} />
      {field?.text === undefined ? t(`studio.kind.${kind}`) : text(field.text.label)}
    </div>
  );
}
