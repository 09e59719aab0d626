import { locatePointer, type Problem } from '@guiyi/contracts';
import {
  checkDefinitionSet,
  compareBundle,
  fingerprintOf,
  isIntact,
  type Definition,
} from '@guiyi/definitions';
import { readBundle } from './definition-source';
import { mildly, shippedVocabularies } from './check-directory';
import type { LocatedProblem } from './located-problem';

export interface BundleFileCheck {
  documents: number;
  /** Whether the content is what was written, and what was signed if anything was. Only a platform knows whom it trusts. */
  verdict: 'signed' | 'unsigned' | 'tampered';
  /** Of the key that signed it, for people to compare. */
  fingerprint: string | undefined;
  problems: readonly LocatedProblem[];
}

/**
 * Checksum, signature, and shape and meaning of every document of a bundle, with the shipped vocabularies for those that
 * it lacks.
 * @throws UserError for what cannot be read or is no bundle
 */
export async function checkBundle(path: string, shippedDirectory: string): Promise<BundleFileCheck> {
  const { bundle, text } = await readBundle(path);
  const places = new Map<string, number>();
  const own: Definition[] = [];
  const problems: LocatedProblem[] = [];
  const tell = (position: number | undefined, problem: Problem): void => {
    const place = position === undefined ? '' : `/documents/${position}/document`;
    const pointer = place + problem.pointer;
    problems.push({ file: path, ...locatePointer(text, pointer), problem: { ...problem, pointer } });
  };
  // Compared with an installation that has nothing, so that every document is one to be published.
  compareBundle(bundle.documents, new Map(), new Map()).forEach(({ name, result, ...one }, position) => {
    for (const problem of one.problems) tell(position, problem);
    if (result === undefined) return;
    own.push(result);
    places.set(name, position);
  });
  const set = [...own, ...(await shippedVocabularies(own, shippedDirectory))];
  for (const [name, reasons] of checkDefinitionSet(set))
    for (const problem of reasons) tell(places.get(name), mildly(problem, set));
  const key = bundle.signature?.publicKey;
  return {
    documents: bundle.documents.length,
    verdict: verdictOf(isIntact(bundle), key),
    fingerprint: key === undefined ? undefined : fingerprintOf(key),
    problems,
  };
}

function verdictOf(intact: boolean, key: string | undefined): BundleFileCheck['verdict'] {
  if (!intact) return 'tampered';
  return key === undefined ? 'unsigned' : 'signed';
}
