import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectDirectory } from '../project-directory';
import { growthSection } from './growth-section';
import { planSection } from './plan-section';
import { platformSection } from './platform-section';
import { qualitySection } from './quality-section';
import { rulesSection } from './rules-section';
import type { Section } from './section';
import { speedSection } from './speed-section';
import { targetsSection } from './targets-section';
import { threadsSection } from './threads-section';

const page = join(projectDirectory, 'docs', 'benchmarks.md');
const charts = join(projectDirectory, 'docs', 'benchmarks');

const sections = {
  targets: targetsSection,
  speed: speedSection,
  quality: qualitySection,
  growth: growthSection,
  threads: threadsSection,
  plan: planSection,
  platform: platformSection,
  rules: rulesSection,
} satisfies Record<string, () => Section | undefined>;

/**
 * Puts the tables and charts of the kept results between the marks <!-- figures: name --> and <!-- /figures --> of
 * docs/benchmarks.md, and says so where there are none.
 */
export async function writeReport(): Promise<void> {
  let text = readFileSync(page, 'utf8');
  for (const [name, make] of Object.entries(sections)) {
    const section = make();
    text = replacePart(text, name, section?.lines.join('\n') ?? 'Not measured yet.');
    if (!section) continue;
    mkdirSync(charts, { recursive: true });
    for (const { file, svg } of section.charts) writeFileSync(join(charts, file), `${svg}\n`);
  }
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
}

function replacePart(text: string, name: string, content: string): string {
  const start = `<!-- figures: ${name} -->`;
  const end = '<!-- /figures -->';
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/benchmarks.md has no part "${start} … ${end}"`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
