const ideographicSpace = 0x3000;
const firstFullWidth = 0xff01;
const lastFullWidth = 0xff5e;
const widthDistance = 0xfee0;
const fullWidthYen = 0xffe5;

/** Full-width letters, digits, punctuation and the ideographic space to their half-width forms; everything else stays. */
export function toHalfWidth(value: string): string {
  let result = '';
  let done = 0;
  for (let place = 0; place < value.length; place++) {
    const code = value.charCodeAt(place);
    const narrow = halfWidthCode(code);
    if (narrow === code) continue;
    result += value.slice(done, place) + String.fromCharCode(narrow);
    done = place + 1;
  }
  return done === 0 ? value : result + value.slice(done);
}

function halfWidthCode(code: number): number {
  if (code < ideographicSpace) return code;
  if (code === ideographicSpace) return 0x20;
  if (code >= firstFullWidth && code <= lastFullWidth) return code - widthDistance;
  return code === fullWidthYen ? 0xa5 : code;
}
