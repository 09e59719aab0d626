import { WeightedChoice } from '../random';
import { cityRows, provinceNames } from './city-rows';

export interface District {
  name: string;
  /** GB/T 2260 division code, six digits. */
  code: string;
  /** Six digits. */
  postcode: string;
}

export interface City {
  province: string;
  name: string;
  /** With the leading 0. */
  areaCode: string;
  landlineDigits: number;
  /** Roughly the city's share of all companies, in unspecified units. */
  weight: number;
  districts: readonly District[];
}

export const cities: readonly City[] = cityRows.map(readCity);

export const cityChoice = new WeightedChoice(cities, (city) => city.weight);

/** Sum of all city weights. */
export const totalCityWeight = cities.reduce((sum, city) => sum + city.weight, 0);

/** 上海市 → 上海, 内蒙古自治区 → 内蒙古, 延边朝鲜族自治州 → 延边, 昆山市 → 昆山; two-character names stay whole. */
export function shortPlaceName(name: string): string {
  const autonomous = name.match(
    /^(.+?)(?:壮族|回族|维吾尔|蒙古族藏族|朝鲜族|土家族苗族|藏族羌族|藏族|彝族|布依族苗族|苗族侗族|哈尼族彝族|壮族苗族|傣族景颇族|傣族|白族|傈僳族|蒙古|柯尔克孜|哈萨克)?自治[区州县]$/u,
  );
  if (autonomous) return autonomous[1] as string;
  const short = name.replace(/(?:新区|地区|省|市|区|县|盟)$/u, '');
  return short.length >= 2 ? short : name;
}

function readCity(row: string): City {
  const [code = '', name = '', areaCode = '', digits = '', postcode = '', weight = '', districts = ''] =
    row.split(' ');
  return {
    province: provinceNames[code.slice(0, 2)] ?? '',
    name,
    areaCode,
    landlineDigits: Number(digits),
    weight: Number(weight),
    districts: districts.split(',').map((entry, position) => ({
      name: entry.slice(0, -2),
      code: code + entry.slice(-2),
      postcode: postcode + String((position % 10) * 10).padStart(2, '0'),
    })),
  };
}
