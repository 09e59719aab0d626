import { shortPlaceName } from '../vocabulary/cities';
import type { Lookalike } from './lookalike';

/** An unrelated company with the same trade name, industry and legal form in another city. */
export const sameNameElsewhere: Lookalike = {
  resemblesOriginal: true,
  placement: 'anywhere',
  build({ own, original }) {
    const region = shortPlaceName(own.place?.city.name ?? '');
    const sameCity = own.place?.city === original.place?.city;
    // In one city the register would refuse the name, so the district tells the two apart.
    const district = sameCity ? (own.place?.district.name ?? '') : '';
    return {
      ...own,
      name: { ...original.name, region: region + district, branch: '' },
      shortName: own.shortName === '' ? '' : original.name.trade,
      industry: original.industry,
    };
  },
};
