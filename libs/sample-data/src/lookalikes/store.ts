import { shortPlaceName } from '../vocabulary/cities';
import { roadCharacters } from '../vocabulary/streets';
import type { Lookalike } from './lookalike';

/** A store of a chain (门店) in the city of the head office. */
export const store: Lookalike = {
  resemblesOriginal: true,
  placement: 'sameCity',
  build({ own, original, random }) {
    const quarter = shortPlaceName(own.place?.district.name ?? '');
    const street = random.pick(roadCharacters) + random.pick(roadCharacters);
    return {
      ...own,
      name: {
        ...original.name,
        branch: `${random.chance(0.4) ? quarter : street}${random.pick(['店', '路店', '门店', '分店'])}`,
      },
      shortName: '',
      website: original.website,
      industry: original.industry,
    };
  },
};
