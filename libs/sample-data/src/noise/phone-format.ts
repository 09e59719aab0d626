import type { Random } from '../random';
import type { Noise } from './noise';

const mobileFormats: readonly ((mobile: string) => string)[] = [
  (mobile) => `+86 ${mobile}`,
  (mobile) => `+86${mobile}`,
  (mobile) => `0086${mobile}`,
  (mobile) => `86-${mobile}`,
  (mobile) => grouped(mobile, '-'),
  (mobile) => grouped(mobile, ' '),
  (mobile) => `0${mobile}`,
  (mobile) => `${mobile}(微信同号)`,
];

const landlineFormats: readonly ((area: string, line: string, random: Random) => string)[] = [
  (area, line) => `(${area})${line}`,
  (area, line) => `（${area}）${line}`,
  (area, line) => area + line,
  (area, line) => `${area} ${line.slice(0, 4)} ${line.slice(4)}`,
  (area, line) => `+86-${area.slice(1)}-${line}`,
  (area, line) => `0086${area.slice(1)}${line}`,
  (area, line, random) => `${area}-${line}-${random.between(8001, 8099)}`,
  (area, line, random) => `${area}-${line}转${random.between(8001, 8099)}`,
  (area, line, random) => `${area}-${line} 分机${random.between(101, 899)}`,
];

/** The same number with country code, brackets, spaces or an extension. */
export const phoneFormat: Noise = {
  weight: 8,
  cosmetic: true,
  apply({ fields }, random) {
    const landline = /^(0\d{2,3})-(\d{7,8})$/u.exec(fields.phone);
    const hasMobile = /^1\d{10}$/u.test(fields.mobile);
    if (!landline && !hasMobile) return undefined;
    if (hasMobile && (!landline || random.chance(0.7)))
      fields.mobile = random.pick(mobileFormats)(fields.mobile);
    else if (landline)
      fields.phone = random.pick(landlineFormats)(landline[1] as string, landline[2] as string, random);
    return {};
  },
};

function grouped(mobile: string, separator: string): string {
  return [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].join(separator);
}
