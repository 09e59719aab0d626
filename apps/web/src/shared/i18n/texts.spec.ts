import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import en from './texts/en.json';
import zhCN from './texts/zh-CN.json';
import zhTW from './texts/zh-TW.json';

type Texts = { [key: string]: string | Texts };

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const languages = { 'zh-CN': flatten(zhCN), 'zh-TW': flatten(zhTW), en: flatten(en) };
const names = Object.keys(languages) as (keyof typeof languages)[];

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();
}

function sources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

/**
 * Keys as they stand in the code: asked for outright, named anywhere (in a choice between two, in a table), and a
 * template as a pattern that any text of its place fits.
 */
function keysInCode(): { exact: Set<string>; named: Set<string>; patterns: RegExp[] } {
  const code = sources(join(__dirname, '../..')).join('\n');
  const exact = new Set([...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key!));
  const named = new Set([...code.matchAll(/'(\w+(?:\.\w+)+)'/g)].map(([, key]) => key!));
  const patterns = [...code.matchAll(/\bt\(\s*`((?:[^`$]|\$\{(?:[^{}])*\})+)`/g)].map(
    ([, template]) => new RegExp(`^${template!.replaceAll('.', '\\.').replace(/\$\{[^{}]*\}/g, '\\w+')}$`),
  );
  return { exact, named, patterns };
}

const base = (key: string): string => key.replace(/_(one|other)$/, '');

describe('the texts of the interface', () => {
  it.each(names)('%s has the keys of the others', (name) => {
    expect([...languages[name].keys()]).toEqual([...languages['zh-CN'].keys()]);
  });

  it.each(names)('%s leaves no text empty and fills the same places', (name) => {
    for (const [key, text] of languages[name]) {
      expect(`${key}: ${text.trim()}`).not.toBe(`${key}: `);
      expect([key, ...placesIn(text)]).toEqual([key, ...placesIn(languages['zh-CN'].get(key) ?? '')]);
    }
  });

  it('has every key that the code asks for', () => {
    const known = new Set([...languages.en.keys()].map(base));
    expect([...keysInCode().exact].filter((key) => !known.has(key))).toEqual([]);
  });

  it('has no key that no code asks for', () => {
    const { named, patterns } = keysInCode();
    const unused = [...new Set([...languages.en.keys()].map(base))].filter(
      (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('has no Chinese in English', () => {
    const mixed = [...languages.en].filter(
      ([key, text]) => key !== 'product.name' && /\p{Script=Han}/u.test(text),
    );
    expect(mixed).toEqual([]);
  });

  it('has no simplified characters in traditional texts', () => {
    const toTraditional = Converter({ from: 'cn', to: 'tw' });
    // Both spellings are in use; we write the shorter one. The converter takes 核准 (approved) for 核 and 準 (accurate).
    const inUse = (text: string): string =>
      text.replaceAll('臺', '台').replaceAll('佈', '布').replaceAll('核準', '核准');
    const leaked = [...languages['zh-TW']].filter(([, text]) => inUse(toTraditional(text)) !== text);
    expect(leaked).toEqual([]);
  });
});
