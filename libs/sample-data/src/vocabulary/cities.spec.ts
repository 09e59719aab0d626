import { cities, shortPlaceName } from './cities';

describe('cities', () => {
  it('cover all 31 provinces and more than 250 cities, each with districts', () => {
    expect(new Set(cities.map(({ province }) => province)).size).toBe(31);
    expect(cities.length).toBeGreaterThan(250);
    for (const { districts } of cities) expect(districts.length).toBeGreaterThan(0);
  });

  it('have six-digit division codes and postcodes, area codes and weights', () => {
    for (const { areaCode, landlineDigits, weight, districts } of cities) {
      expect(areaCode).toMatch(/^0\d{2,3}$/u);
      expect([7, 8]).toContain(landlineDigits);
      expect(weight).toBeGreaterThan(0);
      for (const { code, postcode } of districts) expect(`${code} ${postcode}`).toMatch(/^\d{6} \d{6}$/u);
    }
  });
});

describe('shortPlaceName', () => {
  it.each([
    ['上海市', '上海'],
    ['内蒙古自治区', '内蒙古'],
    ['广西壮族自治区', '广西'],
    ['新疆维吾尔自治区', '新疆'],
    ['延边朝鲜族自治州', '延边'],
    ['黔东南苗族侗族自治州', '黔东南'],
    ['海西蒙古族藏族自治州', '海西'],
    ['宽甸满族自治县', '宽甸'],
    ['互助土族自治县', '互助'],
    ['浦东新区', '浦东'],
    ['大兴安岭地区', '大兴安岭'],
    ['忠县', '忠县'],
  ])('%s is called %s', (name, short) => expect(shortPlaceName(name)).toBe(short));
});
