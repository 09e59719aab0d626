import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Who did something: a person by the name they sign in with, the platform itself in words. */
export function useActorName(): (actor: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (actor: string) => (actor === 'files' || actor === 'system' ? t(`history.actorOf.${actor}`) : actor),
    [t],
  );
}
