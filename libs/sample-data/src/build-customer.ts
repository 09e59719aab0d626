import { buildCompany, drawPlace } from './customer/build-company';
import { buildCooperative } from './customer/build-cooperative';
import { buildForeign } from './customer/build-foreign';
import { buildShop } from './customer/build-shop';
import type { Customer, SampleWorld } from './customer/customer';
import type { Place } from './customer/place';
import { findOriginal, profileOf, type PlainProfile } from './customer/profile';
import type { Lookalike } from './lookalikes/lookalike';
import type { LookalikeCode } from './lookalikes/lookalike-code';
import { lookalikes } from './lookalikes/registry';
import { Random } from './random';

const builders = {
  company: (number, random) => buildCompany(number, random),
  shop: buildShop,
  cooperative: buildCooperative,
  foreign: buildForeign,
} satisfies { [Profile in PlainProfile]: (number: number, random: Random) => Customer };

/** The real customer with this number: always the same for one seed and sample size. */
export function buildCustomer(world: SampleWorld, number: number): Customer {
  const profile = profileOf(world.seed, number);
  return isPlain(profile)
    ? builders[profile](number, new Random(world.seed, 'customer', number))
    : buildLookalike(world, number, profile);
}

function isPlain(profile: PlainProfile | LookalikeCode): profile is PlainProfile {
  return profile in builders;
}

/** The first customers of a sample may find no company before them to resemble; they stay ordinary ones. */
function buildLookalike(world: SampleWorld, number: number, code: LookalikeCode): Customer {
  const own = new Random(world.seed, 'customer', number);
  const random = new Random(world.seed, 'lookalike', number);
  const originalNumber = findOriginal(world.seed, number, random);
  if (originalNumber === undefined) return buildCompany(number, own);
  const lookalike: Lookalike = lookalikes[code];
  const original = buildCompany(originalNumber, new Random(world.seed, 'customer', originalNumber));
  const place = drawPlaceNear(original.place, lookalike.placement, own);
  const customer = lookalike.build({ own: buildCompany(number, own, place), original, world, random });
  return {
    ...customer,
    lookalike: lookalike.resemblesOriginal ? { code, original: originalNumber } : { code },
  };
}

function drawPlaceNear(place: Place | undefined, placement: Lookalike['placement'], random: Random): Place {
  if (!place || placement === 'anywhere') return drawPlace(random);
  if (placement === 'sameDistrict') return place;
  return { city: place.city, district: random.pick(place.city.districts) };
}
