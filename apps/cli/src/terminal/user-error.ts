import { fillText, type LocalizedText } from '@guiyi/contracts';

/** Something that the person at the terminal has to mend: an option, a file, a row. Ends the program with code 2. */
export class UserError extends Error {
  readonly text: LocalizedText;

  constructor(text: LocalizedText, values: Readonly<Record<string, unknown>> = {}) {
    const filled = fillText(text, values);
    super(filled.en);
    this.name = 'UserError';
    this.text = filled;
  }
}
