import { fillText, inLocale, type Locale, type LocalizedText } from '@guiyi/contracts';
import { SingleBar } from 'cli-progress';

/** How far one stage is; without a terminal nobody watches, and nothing is shown. */
export interface StageProgress {
  advance(amount: number): void;
  end(): void;
}

/** What the program tells people: notices and progress on standard error, results on standard output. */
export class Terminal {
  /** What the program ends with when nothing went wrong: 1 says that something differs or waits for a decision. */
  exitCode: 0 | 1 = 0;

  constructor(readonly locale: Locale) {}

  text(text: LocalizedText, values: Readonly<Record<string, unknown>> = {}): string {
    return inLocale(fillText(text, values), this.locale);
  }

  notice(text: LocalizedText, values: Readonly<Record<string, unknown>> = {}): void {
    process.stderr.write(`${this.text(text, values)}\n`);
  }

  result(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  /** total: in whatever unit `advance` counts. */
  stage(title: LocalizedText, total: number): StageProgress {
    if (!process.stderr.isTTY) return { advance: () => undefined, end: () => undefined };
    const bar = new SingleBar({
      format: `${inLocale(title, this.locale)} {bar} {percentage}%  {eta_formatted}`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    });
    bar.start(total, 0);
    return { advance: (amount) => bar.increment(amount), end: () => bar.stop() };
  }
}
