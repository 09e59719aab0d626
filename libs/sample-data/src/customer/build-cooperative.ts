import type { Random } from '../random';
import { shortPlaceName } from '../vocabulary/cities';
import { buildRegistered, drawPlace } from './build-company';
import { drawTrade } from './company-name';
import type { Customer } from './customer';

const products = ['种植', '养殖', '蔬菜种植', '水果种植', '农机服务', '茶叶', '中药材种植', '生猪养殖'];

/** A farmers' cooperative (农民专业合作社). */
export function buildCooperative(number: number, random: Random): Customer {
  const place = drawPlace(random);
  const name = {
    region: random.chance(0.7) ? place.district.name : shortPlaceName(place.city.name),
    regionInBrackets: false,
    trade: drawTrade(random),
    industry: random.pick(products),
    form: random.pick(['专业合作社', '农民专业合作社']),
    branch: '',
  };
  return buildRegistered(number, 'cooperative', place, 'agriculture', name, random);
}
