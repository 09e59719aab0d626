import {
  inLocale,
  type BundleApplyResult,
  type BundleCheck,
  type BundleDocumentCheck,
  type BundleResolution,
  type DefinitionBundle,
} from '@guiyi/contracts';
import { checksumOf, definitionName, hashOfDocument, isIntact, type Definition } from '@guiyi/definitions';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { definitionsIn, readSource, type DefinitionSource } from './definition-source';
import { describeDifference, differencesBetween } from './describe-differences';
import { exchangeTexts } from './exchange-texts';
import type { PlatformClient } from './platform-client';
import { readLock, write, writeDefinitionFiles, writeLock } from './write-definition-files';

/** Which side wins where both have changed: the source that is applied, the platform, or both joined. */
export type TakenSide = 'theirs' | 'mine' | 'merge';

/** What the source has that the other does not have so; gives whether anything differs. */
export async function diffDefinitions(
  source: string,
  other: string | PlatformClient,
  terminal: Terminal,
): Promise<boolean> {
  const { definitions, bundle } = await readSource(source);
  const before =
    typeof other === 'string'
      ? (await readSource(other)).definitions
      : definitionsIn(other.server, await exportOf(other, {}));
  // Applying to a platform removes nothing, so what only the platform has is no difference.
  const isPart = bundle !== undefined || typeof other !== 'string';
  const differences = differencesBetween(before, definitions, { isPart });
  for (const difference of differences)
    describeDifference(difference, terminal.locale).forEach((line) => terminal.result(line));
  const changes = differences.reduce((sum, one) => sum + one.changes.length, 0);
  const values = { documents: differences.length || definitions.length, changes };
  terminal.result(
    terminal.text(differences.length === 0 ? exchangeTexts.same : exchangeTexts.differences, values),
  );
  return differences.length > 0;
}

export interface ApplyOptions {
  take: TakenSide | undefined;
  isDryRun: boolean;
  acceptUntrusted: boolean;
  asChangeSet: boolean;
}

/** Applies a source to a platform; gives whether everything is done, or could be. */
export async function applyToPlatform(
  source: string,
  platform: PlatformClient,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<boolean> {
  const found = await readSource(source);
  const bundle = found.bundle ?? (await bundleOf(source, found));
  const first = await platform.post<BundleCheck>('/definition-bundles/check', { bundle });
  const resolutions = resolutionsFor(first, options.take);
  const check =
    resolutions.length === 0
      ? first
      : await platform.post<BundleCheck>('/definition-bundles/check', { bundle, resolutions });
  describeCheck(check, terminal);
  if (!check.canApply) return false;
  if (check.toPublish === 0) {
    terminal.result(terminal.text(exchangeTexts.nothingToDo, { documents: check.documents.length }));
  } else if (options.isDryRun) {
    terminal.result(terminal.text(exchangeTexts.wouldPublish, { documents: check.toPublish }));
    return true;
  } else {
    const applied = await platform.post<BundleApplyResult>('/definition-bundles/apply', {
      ...{ bundle, resolutions, as: options.asChangeSet ? 'changeSet' : 'publication' },
      // Whoever runs this has the files of a directory before them.
      acceptUntrusted: options.acceptUntrusted || found.bundle === undefined,
    });
    describeApplied(applied, platform.server, terminal);
    if (applied.changeSet !== null) return true;
  }
  if (found.bundle === undefined && !options.isDryRun) await writeLock(source, found.definitions);
  return true;
}

/** Writes the definitions of a bundle into a directory. */
export async function applyToDirectory(source: string, directory: string, terminal: Terminal): Promise<void> {
  const { definitions, bundle } = await readSource(source);
  if (bundle !== undefined && !isIntact(bundle))
    throw new UserError(exchangeTexts.tampered, { path: source });
  await writeFiles(directory, definitions, terminal);
}

export interface ExportOptions {
  entities: string | undefined;
  roles: boolean;
}

/** Writes what a platform has in force as files, or as a bundle when the path ends in .json. */
export async function exportFromPlatform(
  platform: PlatformClient,
  out: string,
  options: ExportOptions,
  terminal: Terminal,
): Promise<void> {
  const bundle = await exportOf(platform, options);
  if (out.endsWith('.json')) {
    await writeBundle(out, bundle, terminal);
    return;
  }
  const definitions = definitionsIn(platform.server, bundle);
  await writeFiles(out, definitions, terminal);
  await writeLock(out, definitions);
}

/** Writes the definitions of a directory as an unsigned bundle. */
export async function exportFromDirectory(directory: string, out: string, terminal: Terminal): Promise<void> {
  await writeBundle(out, await bundleOf(directory, await readSource(directory)), terminal);
}

async function writeBundle(out: string, bundle: DefinitionBundle, terminal: Terminal): Promise<void> {
  await write(out, `${JSON.stringify(bundle, null, 2)}\n`);
  terminal.result(terminal.text(exchangeTexts.wrote, { files: 1, documents: bundle.documents.length }));
}

async function writeFiles(
  directory: string,
  definitions: readonly Definition[],
  terminal: Terminal,
): Promise<void> {
  const existing = await readSource(directory).catch((): undefined => undefined);
  const files = await writeDefinitionFiles(directory, definitions, existing?.files ?? new Map());
  terminal.result(terminal.text(exchangeTexts.wrote, { files, documents: definitions.length }));
}

async function exportOf(
  platform: PlatformClient,
  { entities, roles = true }: Partial<ExportOptions>,
): Promise<DefinitionBundle> {
  const query = new URLSearchParams({
    roles: String(roles),
    ...(entities === undefined ? {} : { entities }),
  });
  return platform.get(`/definition-bundles/export?${query.toString()}`);
}

/** The files of a directory as a bundle that nobody signed, each with the version that it was made from. */
async function bundleOf(directory: string, { definitions }: DefinitionSource): Promise<DefinitionBundle> {
  const lock = await readLock(directory);
  const documents = definitions.map((definition) => {
    const { kind, key, document } = definition;
    const base = lock[definitionName(definition)];
    const isChanged = base !== undefined && base !== hashOfDocument(document);
    return { kind, key, version: 0, document: { ...document }, history: isChanged ? [base] : [] };
  });
  return {
    formatVersion: 1,
    createdAt: new Date().toISOString(),
    from: { installation: 'files' },
    documents,
    checksum: checksumOf(documents),
  };
}

function resolutionsFor({ documents }: BundleCheck, take: TakenSide | undefined): BundleResolution[] {
  if (take === undefined) return [];
  const resolution = ({ theirs: 'take', mine: 'keep', merge: 'merge' } as const)[take];
  return documents
    .filter(({ state }) => state === 'conflict')
    .map(({ kind, key }) => ({ kind, key, resolution }));
}

function describeCheck({ verdict, documents }: BundleCheck, terminal: Terminal): void {
  terminal.notice(exchangeTexts.verdict, { verdict });
  for (const document of documents) describeDocument(document, terminal);
}

function describeDocument(document: BundleDocumentCheck, terminal: Terminal): void {
  const { state, resolution, problems, changes } = document;
  const name = definitionName(document);
  if (state === 'older') terminal.notice(exchangeTexts.older, { name });
  if (state === 'conflict' && resolution === null) terminal.notice(exchangeTexts.undecided, { name });
  if (state !== 'unchanged' && changes.length > 0)
    describeDifference({ name, changes }, terminal.locale).forEach((line) => terminal.result(line));
  for (const { code, pointer, message } of problems.filter(({ code: known }) => known !== 'undecided'))
    terminal.result(`  ${name} ${pointer || '/'}: ${inLocale(message, terminal.locale)} [${code}]`);
}

function describeApplied(
  { published, changeSet }: BundleApplyResult,
  server: string,
  terminal: Terminal,
): void {
  for (const one of published)
    terminal.result(
      terminal.text(exchangeTexts.published, { name: definitionName(one), version: one.version }),
    );
  if (changeSet !== null)
    terminal.result(terminal.text(exchangeTexts.changeSetMade, { server, id: changeSet }));
}
