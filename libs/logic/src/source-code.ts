/**
 * A piece of generated JavaScript. It can only be made by the `code` tag below, out of fixed text of this library,
 * other pieces, and counting numbers: no text of a document can become part of it, whatever the document says.
 */
export class SourceCode {
  private constructor(readonly text: string) {}

  static assemble(strings: TemplateStringsArray, parts: readonly (SourceCode | number)[]): SourceCode {
    if (!Object.isFrozen(strings) || !Array.isArray(strings.raw))
      throw new TypeError('fixed text stands in a template literal');
    return new SourceCode(String.raw({ raw: strings }, ...parts.map(textOfPart)));
  }

  static lines(pieces: readonly SourceCode[]): SourceCode {
    return new SourceCode(pieces.map(textOfPart).join('\n'));
  }

  static list(pieces: readonly SourceCode[]): SourceCode {
    return new SourceCode(pieces.map(textOfPart).join(', '));
  }
}

export function code(strings: TemplateStringsArray, ...parts: readonly (SourceCode | number)[]): SourceCode {
  return SourceCode.assemble(strings, parts);
}

function textOfPart(part: SourceCode | number): string {
  if (part instanceof SourceCode) return part.text;
  if (Number.isSafeInteger(part) && part >= 0) return String(part);
  throw new TypeError('generated code holds fixed text, other generated code and indices only');
}
