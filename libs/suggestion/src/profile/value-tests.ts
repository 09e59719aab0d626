import { isUscc, readDate } from '@guiyi/standardization';
import type { ShapeTest } from './column-profile';

const legalForm =
  /(公司|集团|集團|厂|廠|店|商行|经营部|經營部|事务所|事務所|中心|学校|學校|医院|醫院|银行|銀行|合作社|工作室|研究院|研究所|分行|支行)$|\b(inc|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|kg|plc|bv|nv|sa|sas|srl|spa|oy|ab|as|pty|kk|group|holdings?|association|foundation|institute|university)\b\.?/iu;
const chineseAddress = /[省市区區县縣镇鎮乡鄉村路街道巷弄号號室楼樓]/gu;
const commonSurnames =
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯欧阳歐陽司马尚上官诸葛';
const streetWords =
  /\b(st|street|str|ave|avenue|av|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|pl|place|pkwy|parkway|hwy|highway|sq|square|ter|terrace|way|cir|circuit|cres|crescent|close|suite|strasse|straße|rue|via|calle)\b\.?/iu;
const yesNo = /^(y|n|yes|no|true|false|t|f|0|1|是|否|有|无|無|对|错|oui|non|ja|nein|si|s[ií])$/iu;
const shortDate = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/u;
const writtenDate = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/u;

/** What can be asked of one trimmed, filled cell. */
export const valueTests = {
  digits: (value) => /^\d+$/u.test(value),
  number: (value) =>
    /^[-+]?[$€£¥]?\s?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?\s?(元|%)?$/u.test(value) && /\d/u.test(value),
  decimal: (value) => /\d\.\d/u.test(value) || /^[$€£¥]/u.test(value),
  han: (value) => /\p{Script=Han}/u.test(value),
  latin: (value) => /\p{Script=Latin}/u.test(value),
  code: (value) => /\d/u.test(value) && /^[A-Za-z\d][A-Za-z\d._/#-]*$/u.test(value),
  year: (value) => /^(1[5-9]|20)\d\d$/u.test(value),
  date: isDate,
  email: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value),
  url: (value) =>
    /^(https?:\/\/|www\.)\S+$|^[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|cn|io|de|uk|fr)(\/\S*)?$/iu.test(
      value,
    ),
  phone: isPhone,
  chineseMobile: (value) => /^(\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}$/u.test(value),
  uscc: (value) => value.length >= 15 && value.length <= 22 && isUscc(value),
  yesNo: (value) => yesNo.test(value),
  legalForm: (value) => legalForm.test(value),
  chineseAddress: (value) => value.length >= 6 && (value.match(chineseAddress)?.length ?? 0) >= 2,
  chinesePerson: (value) => /^\p{Script=Han}{2,4}$/u.test(value) && commonSurnames.includes(value[0] ?? ' '),
  streetAddress: (value) => /\d/u.test(value) && streetWords.test(value),
  zero: (value) => Number(value) === 0,
} satisfies Record<ShapeTest, (value: string) => boolean>;

/** Full dates only: a year alone is no date. Days and months out of range count, since dates are mistyped. */
function isDate(value: string): boolean {
  if (value.length > 40 || value.length < 6) return false;
  if (writtenDate.test(value) || shortDate.test(value)) return true;
  if (/^(1[5-9]|20)\d\d(0\d|1[0-2])([0-2]\d|3[01])$/u.test(value)) return true;
  return /[年月]/u.test(value) && 'date' in readDate(value);
}

/** Seven to fifteen digits written with the signs that people put into telephone numbers. */
function isPhone(value: string): boolean {
  const digits = value.replace(/\D/gu, '').length;
  return (
    digits >= 7 && digits <= 15 && /^[+(\d][\d\s().+/-]*(?:\s*(?:x|ext|转|轉|分机)\.?\s*\d+)?$/iu.test(value)
  );
}
