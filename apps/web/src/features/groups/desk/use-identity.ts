import { useDefinitionSet } from '~/shared/definitions/use-definition-set';

/** Whether a field is the code that stands above its column already. */
export function useIsCode(): (field: string) => boolean {
  const { storage } = useDefinitionSet();
  return (field) => storage.properties[field]?.['x-field'].kind === 'code';
}

/** Whether a field says which record it is, such as its code: it comes with the surviving record and is not chosen. */
export function useIdentity(): (field: string) => boolean {
  const { storage } = useDefinitionSet();
  return (field) => {
    const meaning = storage.properties[field]?.['x-field'];
    return meaning?.kind === 'code' || meaning?.immutable === true;
  };
}
