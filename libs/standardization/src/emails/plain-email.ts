const lowerLetter = 1;
const digit = 2;
/** Stands between the letters of a local part or a domain label. */
const inner = 4;
const dot = 8;
const atSign = 16;

/** What the characters are that an address without anything to agree consists of; 0 for all others. */
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) kinds[code] = lowerLetter;
  else if (/[0-9]/.test(character)) kinds[code] = digit;
  else if (/[_-]/.test(character)) kinds[code] = inner;
}
kinds['.'.charCodeAt(0)] = dot;
kinds['@'.charCodeAt(0)] = atSign;

const longestPlain = 120;
const longestLocalPart = 64;
const longestLabel = 63;
const hyphen = 0x2d;

/**
 * True for an address as it is stored: lower-case letters, digits, dots, hyphens and underscores around one @, with a
 * domain of letters. It says nothing about others, which may be addresses all the same.
 */
export function isPlainEmail(value: string): boolean {
  if (value.length > longestPlain) return false;
  const at = value.indexOf('@');
  return at > 0 && at <= longestLocalPart && isPlainLocalPart(value, at) && isPlainDomain(value, at + 1);
}

function isPlainLocalPart(value: string, end: number): boolean {
  let before = dot;
  for (let place = 0; place < end; place++) {
    const kind = kinds[value.charCodeAt(place)] ?? 0;
    if (kind === 0 || kind === atSign || (kind === dot && before === dot)) return false;
    before = kind;
  }
  return before !== dot;
}

/** Labels of letters and digits with hyphens inside; the last one letters only. */
export function isPlainDomain(value: string, start: number): boolean {
  let labelStart = start;
  let labelKinds = 0;
  for (let place = start; place < value.length; place++) {
    const code = value.charCodeAt(place);
    const kind = kinds[code] ?? 0;
    if (kind === dot) {
      if (!isLabel(value, labelStart, place)) return false;
      labelStart = place + 1;
      labelKinds = 0;
    } else if (kind === lowerLetter || kind === digit || code === hyphen) labelKinds |= kind;
    else return false;
  }
  return (
    labelStart > start &&
    value.length - labelStart >= 2 &&
    labelKinds === lowerLetter &&
    isLabel(value, labelStart, value.length)
  );
}

function isLabel(value: string, start: number, end: number): boolean {
  return (
    end > start &&
    end - start <= longestLabel &&
    value.charCodeAt(start) !== hyphen &&
    value.charCodeAt(end - 1) !== hyphen
  );
}
