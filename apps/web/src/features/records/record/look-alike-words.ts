import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';

/** The texts that speak of records that look alike: of customers, or of whatever else is shown. */
export function useLookAlikeWords(): 'duplicates' | 'lookAlikes' {
  return useEntity() === customerEntity ? 'duplicates' : 'lookAlikes';
}
