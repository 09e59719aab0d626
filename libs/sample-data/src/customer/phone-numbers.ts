import type { Random } from '../random';
import type { City } from '../vocabulary/cities';

/** Prefixes in use for personal mobiles; 170, 171 and data-only ranges are left out. */
const mobilePrefixes =
  '130 131 132 133 134 135 136 137 138 139 150 151 152 153 155 156 157 158 159 166 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 191 193 195 198 199'.split(
    ' ',
  );

/** Eleven digits. */
export function drawMobile(random: Random): string {
  return random.pickSkewed(mobilePrefixes, 0.9) + random.digits(8);
}

/** 021-58881234; numbers begin with 2 to 8, and not with 80, which is not assigned everywhere. */
export function drawLandline(city: City, random: Random): string {
  return `${city.areaCode}-${random.between(2, 8)}${random.between(1, 9)}${random.digits(city.landlineDigits - 2)}`;
}

/** 400-821-1234 */
export function drawServiceNumber(random: Random): string {
  return `400-${random.pick(['0', '1', '6', '7', '8', '9'])}${random.digits(2)}-${random.digits(4)}`;
}
