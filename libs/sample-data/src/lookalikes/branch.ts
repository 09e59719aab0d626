import { coreOf } from '../customer/company-name';
import { shortPlaceName } from '../vocabulary/cities';
import type { Lookalike } from './lookalike';

/** A branch (分公司) in another place: the head office's name, own registration, address and people. */
export const branch: Lookalike = {
  resemblesOriginal: true,
  placement: 'anywhere',
  build({ own, original, random }) {
    const city = shortPlaceName(own.place?.city.name ?? '');
    const district = shortPlaceName(own.place?.district.name ?? '');
    const sharesService = random.chance(0.25) && original.phone !== '';
    return {
      ...own,
      name: { ...original.name, branch: `${random.chance(0.7) ? city : city + district}分公司` },
      shortName: own.shortName === '' ? '' : `${coreOf(original.name).slice(0, 4)}${city}`,
      phone: sharesService ? original.phone : own.phone,
      website: original.website,
      industry: original.industry,
      shared: sharesService ? ['phone'] : [],
    };
  },
};
