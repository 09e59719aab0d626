import type { ScanScope } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';

/** Which records of the entity are compared, in words. */
export function ScopeText({ entity, scope }: { entity: string; scope: ScanScope }) {
  const { t } = useTranslation();
  return <>{t(`scans.scope.${scope}`, useEntityWords(entity))}</>;
}
