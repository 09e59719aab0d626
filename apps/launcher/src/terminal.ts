import type { Locale } from '@guiyi/contracts';
import { type MessageName, messageText } from './messages';

export type AnnouncedLine = [name: MessageName, values?: Record<string, unknown>];

/** Writes what the launcher does, one short line each, with the seconds since its start. */
export class Terminal {
  private readonly begun: number;

  constructor(
    private readonly locale: Locale,
    alreadyElapsedMs: number,
  ) {
    this.begun = performance.now() - alreadyElapsedMs;
  }

  step(name: MessageName, values: Record<string, unknown> = {}): void {
    this.line(messageText(name, values, this.locale));
  }

  line(text: string): void {
    const seconds = ((performance.now() - this.begun) / 1000).toFixed(1).padStart(5);
    process.stdout.write(`[${seconds} s] ${text}\n`);
  }

  /** What matters most stands alone, between empty lines. */
  announce(...lines: AnnouncedLine[]): void {
    const texts = lines.map(([name, values]) => `  ${messageText(name, values ?? {}, this.locale)}`);
    process.stdout.write(`\n${texts.join('\n')}\n\n`);
  }

  fail(text: string): void {
    process.stderr.write(`\n${text}\n\n`);
  }

  failWith(name: MessageName, values: Record<string, unknown>): void {
    this.fail(messageText(name, values, this.locale));
  }
}
