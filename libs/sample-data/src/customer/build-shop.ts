import type { Random } from '../random';
import { shortPlaceName } from '../vocabulary/cities';
import { shopTrades } from '../vocabulary/industries';
import { buildRegistered, drawPlace } from './build-company';
import { drawTrade } from './company-name';
import type { Customer } from './customer';
import { drawPerson, surnameOf } from './people';

/** An individual's shop or workshop (个体工商户). */
export function buildShop(number: number, random: Random): Customer {
  const place = drawPlace(random);
  const { industry, words, forms } = random.pick(shopTrades);
  const owner = drawPerson(random);
  const trade = random.pick(words);
  const name = {
    region: random.chance(0.65) ? drawShopRegion(place.district.name, place.city.name, random) : '',
    regionInBrackets: false,
    trade: drawShopTrade(owner, random),
    industry: trade,
    form: withoutOverlap(trade, random.pick(forms)),
    branch: '',
  };
  const shop = buildRegistered(number, 'individual', place, industry, name, random);
  return shop.contact === '' || random.chance(0.2) ? shop : { ...shop, contact: owner };
}

/** 汽车维修 + 维修部 → 部; 面馆 + 馆 → nothing. */
function withoutOverlap(trade: string, form: string): string {
  const overlap = [2, 1].find((length) => trade.endsWith(form.slice(0, length)) && form.length >= length);
  return overlap === undefined ? form : form.slice(overlap);
}

function drawShopRegion(district: string, city: string, random: Random): string {
  return random.chance(0.6) ? district : shortPlaceName(city);
}

function drawShopTrade(owner: string, random: Random): string {
  const draw = random.next();
  if (draw < 0.25) return owner;
  if (draw < 0.4) return `${surnameOf(owner)}记`;
  if (draw < 0.5) return `${random.pick(['老', '小', '阿'])}${owner.slice(-1)}`;
  return drawTrade(random);
}
