import { useTranslation } from 'react-i18next';

const known = [
  'sourceTrust',
  'mostRecent',
  'oldest',
  'mostComplete',
  'mostFrequent',
  'longest',
  'shortest',
  'lowest',
  'highest',
  'condition',
  'survivor',
  'union',
  'restrictive',
  'manual',
  'agreement',
  'only',
  'choice',
  'pin',
] as const;

/** What decided a value, in words. */
export function useDecidedBy(): (by: string) => string {
  const { t } = useTranslation();
  return (by) => {
    const name = known.find((candidate) => candidate === by);
    return name === undefined ? by : t(`merging.by.${name}`);
  };
}
