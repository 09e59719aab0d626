import { locales, type Locale } from '@guiyi/contracts';
import { escapeHtml, type Html } from './html';

const languageNames: Readonly<Record<Locale, string>> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
};

const style = `
:root{color-scheme:light dark;--line:#8884;--mark:#f5c54255;--card:#8881}
body{font:15px/1.55 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:1100px;padding:24px}
header{display:flex;flex-wrap:wrap;gap:12px;align-items:baseline;justify-content:space-between}
h1{font-size:26px;margin:0}h2{font-size:19px;margin:36px 0 4px}p{margin:4px 0 10px}
.muted{opacity:.75}.tiles{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0}
.tile{background:var(--card);border-radius:8px;padding:10px 16px;min-width:120px}.tile b{display:block;font-size:22px}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr));gap:16px}.charts svg{width:100%;height:auto}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:13px}th,td{border:1px solid var(--line);padding:3px 8px;text-align:left;vertical-align:top;max-width:280px;overflow-wrap:anywhere}
tbody th{overflow-wrap:normal}td.number{text-align:right}.differs{background:var(--mark)}details{border-top:1px solid var(--line);padding:8px 0}summary{cursor:pointer}
button{font:inherit;background:none;border:1px solid var(--line);border-radius:6px;padding:2px 10px;cursor:pointer;color:inherit}button[aria-pressed=true]{background:#2f7ed8;border-color:#2f7ed8;color:#fff}
${locales
  .map(
    (shown) =>
      locales
        .filter((other) => other !== shown)
        .map((other) => `html[lang="${shown}"] body [lang="${other}"]`)
        .join(',') + '{display:none}',
  )
  .join('\n')}
`;

const script = `
const choose=(code)=>{document.documentElement.lang=code;for(const button of document.querySelectorAll('[data-language]'))button.setAttribute('aria-pressed',String(button.dataset.language===code))};
for(const button of document.querySelectorAll('[data-language]'))button.addEventListener('click',()=>choose(button.dataset.language));
`;

/** A page in every language that needs nothing but itself; `locale` is the language it opens in. */
export function page(title: string, heading: Html, body: Html, locale: Locale): Html {
  const buttons = locales
    .map(
      (code) =>
        `<button data-language="${code}" aria-pressed="${code === locale}">${languageNames[code]}</button>`,
    )
    .join(' ');
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><header><h1>${heading}</h1><nav>${buttons}</nav></header>
${body}
<script>${script}</script></body></html>
`;
}
