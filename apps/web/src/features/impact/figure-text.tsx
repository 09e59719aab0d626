import type { ImpactFigure } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';

/** A count; one that is estimated says between what it lies. */
export function useFigureText(): (figure: ImpactFigure) => { value: string; range: string | undefined } {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ value, from, to }) =>
    from === to
      ? { value: formats.count(value), range: undefined }
      : {
          value: t('impact.about', { value: formats.count(value) }),
          range: t('impact.range', { from: formats.count(from), to: formats.count(to) }),
        };
}

export function FigureText({ figure }: { figure: ImpactFigure }) {
  const { value, range } = useFigureText()(figure);
  return (
    <span className="numeric">
      {value}
      {range !== undefined && (
        <span style={{ display: 'block', fontSize: 12, color: 'var(--guiyi-quiet)' }}>{range}</span>
      )}
    </span>
  );
}
