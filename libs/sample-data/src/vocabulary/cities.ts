import { WeightedChoice } from '../random';
import { cityRows, provinceNames } from './city-rows';

export interface District {
  name: string;
  /** GB/T 2260 division code, six digits. */
  code: string;
  /** Six digits. */
  postcode: string;
  /** 县 or 旗: towns and villages rather than streets. */
  rural: boolean;
}

export interface City {
  province: string;
  name: string;
  /** With the leading 0. */
  areaCode: string;
  landlineDigits: number;
  /** House numbers hang on lanes (弄) rather than on the road. */
  hasLanes: boolean;
  /** Roughly the city's share of all companies, in unspecified units. */
  weight: number;
  districts: readonly District[];
}

const citiesWithLanes = new Set(['上海市', '宁波市', '台州市', '嘉兴市']);

export const cities: readonly City[] = cityRows.map(readCity);

export const cityChoice = new WeightedChoice(cities, (city) => city.weight);

/** Sum of all city weights. */
export const totalCityWeight = cities.reduce((sum, city) => sum + city.weight, 0);

const peoples =
  '壮族|回族|维吾尔|朝鲜族|土家族|藏族|羌族|彝族|布依族|苗族|侗族|哈尼族|傣族|景颇族|白族|傈僳族|蒙古族|蒙古|柯尔克孜|哈萨克族|哈萨克|满族|瑶族|畲族|土族|撒拉族|东乡族|保安族|水族|仡佬族|仫佬族|毛南族|各族|纳西族|拉祜族|佤族|布朗族|黎族|达斡尔族|鄂温克族|裕固族|锡伯|塔吉克|普米族|独龙族|怒族';
const autonomousPlace = new RegExp(`^(.{2,}?)(?:${peoples})*自治[区州县旗]$`, 'u');

/** 上海市 → 上海, 内蒙古自治区 → 内蒙古, 延边朝鲜族自治州 → 延边, 昆山市 → 昆山; two-character names stay whole. */
export function shortPlaceName(name: string): string {
  const autonomous = name.includes('自治') ? autonomousPlace.exec(name)?.[1] : undefined;
  if (autonomous !== undefined) return autonomous;
  const short = name.replace(/(?:新区|地区|省|市|区|县|盟|旗)$/u, '');
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
    hasLanes: citiesWithLanes.has(name),
    weight: Number(weight),
    districts: districts.split(',').map((entry, position) => ({
      name: entry.slice(0, -2),
      rural: /[县旗]\d\d$/u.test(entry),
      code: code + entry.slice(-2),
      postcode: postcode + String((position % 10) * 10).padStart(2, '0'),
    })),
  };
}
