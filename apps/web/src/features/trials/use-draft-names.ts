import { documentKinds } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';

/** validation:customer-validation → 校验规则; vocabularies also by their key. */
export function useDraftNames(): (drafts: readonly string[]) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return (drafts) =>
    formats.list(
      drafts.map((draft) => {
        const [name = '', key = ''] = draft.split(':', 2);
        const kind = documentKinds.find((known) => known === name);
        if (kind === undefined) return draft;
        const title = t(`definitions.kind.${kind}`);
        return kind === 'vocabulary' ? `${title} ${key}` : title;
      }),
    );
}
