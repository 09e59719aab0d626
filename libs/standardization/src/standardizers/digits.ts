import type { StandardizerDefinition } from './standardizer';

export const digitsStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '只留数字', 'zh-TW': '只留數字', en: 'Digits only' },
  light: true,
  use: 'matchForm',
  prepare: () => digitsOf,
};

function digitsOf(value: string): string {
  let kept = '';
  let done = 0;
  for (let place = 0; place < value.length; place++) {
    const code = value.charCodeAt(place);
    if (code >= 0x80) return value.normalize('NFKC').replace(/[^0-9]+/g, '');
    if (code >= 0x30 && code <= 0x39) continue;
    kept += value.slice(done, place);
    done = place + 1;
  }
  return done === 0 ? value : kept + value.slice(done);
}
