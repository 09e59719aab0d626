const zero = 0x30;
const nine = 0x39;
const hyphen = 0x2d;
const slash = 0x2f;
const building = '栋';
const floor = '楼';

/**
 * 3幢, 3座 and 3号楼 as 3栋, 3层 and 3f as 3楼; the floor before its room (5楼 in 5楼518) and the words behind and before
 * numbers (室, 房, 第) left out.
 */
export function agreeUnits(detail: string): string {
  const named = agreeBuildings(detail);
  return dropWords(hasFloorBeforeDigit(named) ? named.replace(floorOfRoom, '') : named);
}

const floorOfRoom = /(\d+)楼-?(?=\1\d{2}(?!\d))/gu;

function agreeBuildings(detail: string): string {
  let agreed = '';
  let done = 0;
  for (let place = 1; place < detail.length; place++) {
    if (!isDigit(detail.charCodeAt(place - 1))) continue;
    const unit = unitAt(detail, place);
    if (unit === undefined) continue;
    agreed += detail.slice(done, place) + unit.name;
    done = place + unit.length;
  }
  return done === 0 ? detail : agreed + detail.slice(done);
}

interface Unit {
  readonly name: string;
  readonly length: number;
}

const asBuilding: Unit = { name: building, length: 1 };
const asNumberedBuilding: Unit = { name: building, length: 2 };
const asFloor: Unit = { name: floor, length: 1 };

function unitAt(detail: string, place: number): Unit | undefined {
  switch (detail.charAt(place)) {
    case '幢':
    case '座':
      return asBuilding;
    case '号':
      return detail.charAt(place + 1) === floor ? asNumberedBuilding : undefined;
    case '层':
      return asFloor;
    case 'f':
      return isWordCharacter(detail.charCodeAt(place + 1)) ? undefined : asFloor;
    default:
      return undefined;
  }
}

function hasFloorBeforeDigit(detail: string): boolean {
  for (let at = detail.indexOf(floor); at >= 0; at = detail.indexOf(floor, at + 1)) {
    const behind = detail.charCodeAt(at + 1) === hyphen ? at + 2 : at + 1;
    if (isDigit(detail.charCodeAt(behind))) return true;
  }
  return false;
}

/** 501室 and 501房 as 501, 第3 as 3. */
function dropWords(detail: string): string {
  let kept = '';
  let done = 0;
  for (let place = 0; place < detail.length; place++) {
    const character = detail.charAt(place);
    const dropped =
      character === '室' || character === '房'
        ? isDigit(detail.charCodeAt(place - 1))
        : character === '第' && isDigit(detail.charCodeAt(place + 1));
    if (!dropped) continue;
    kept += detail.slice(done, place);
    done = place + 1;
  }
  return done === 0 ? detail : kept + detail.slice(done);
}

const behindLetter = '座栋幢楼区单室';

/**
 * Door, building and room numbers in order, joined by hyphens: 100-3-501. A letter counts where it names a building, a
 * unit or a room (b座, b2栋).
 */
export function numbersOf(detail: string): string {
  let numbers = '';
  for (let place = 0; place < detail.length;) {
    const code = detail.charCodeAt(place);
    const end = isDigit(code)
      ? endOfNumber(detail, place)
      : isLetter(code)
        ? endOfLetter(detail, place)
        : place;
    if (end > place) numbers += (numbers === '' ? '' : '-') + detail.slice(place, end);
    place = Math.max(end, place + 1);
  }
  return numbers.includes('/') ? numbers.replaceAll('/', '-') : numbers;
}

/** 100, 100a, 100-3b/5 */
function endOfNumber(detail: string, start: number): number {
  let end = endOfDigits(detail, start);
  for (;;) {
    if (isLetter(detail.charCodeAt(end))) end++;
    const sign = detail.charCodeAt(end);
    if ((sign !== hyphen && sign !== slash) || !isDigit(detail.charCodeAt(end + 1))) return end;
    end = endOfDigits(detail, end + 1);
  }
}

function endOfLetter(detail: string, start: number): number {
  const end = endOfDigits(detail, start + 1);
  const behind = detail.charAt(end);
  const isNamed =
    behind !== '' && behindLetter.includes(behind) && (behind !== '单' || detail.charAt(end + 1) === '元');
  return isNamed ? end : start;
}

function endOfDigits(detail: string, start: number): number {
  let end = start;
  while (isDigit(detail.charCodeAt(end))) end++;
  return end;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isWordCharacter(code: number): boolean {
  return isDigit(code) || isLetter(code) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}
