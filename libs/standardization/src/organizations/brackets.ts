const nothing: readonly string[] = [];

/** A text and what stood in round brackets in it, in order. An open bracket that is never closed reaches to the end. */
export function takeBrackets(text: string): { outside: string; inside: readonly string[] } {
  if (!text.includes('(') && !text.includes(')')) return { outside: text, inside: nothing };
  const inside: string[] = [];
  const outside = text
    .replace(/\(([^()]*)(?:\)|$)/g, (_, content: string) => {
      if (content.trim() !== '') inside.push(content.trim());
      return ' ';
    })
    .replace(/[()]/g, ' ')
    .trim();
  return outside.trim() === '' ? { outside: inside[0] ?? '', inside: inside.slice(1) } : { outside, inside };
}
