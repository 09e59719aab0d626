import type { MatchingDocument } from '@guiyi/contracts';
import { checkMatching, formsOf } from '@guiyi/matching';
import type { TableProfile } from '../profile/column-profile';

/** What tables of one make ask of pairs and groups, in bits. */
interface Caution {
  /** Added to the threshold that training found. */
  shift: number;
  /** The threshold is never below this. */
  leastMatch: number;
  /** Least average evidence between the records of a group; left out where groups are pairs. */
  cohesion?: number;
}

/**
 * Joining records into groups makes more pairs than were matched one by one, so a false match costs more than itself:
 * a pair has to be surer than even, and a group has to hang together.
 */
const usual: Caution = { shift: 0, leastMatch: 6, cohesion: 4 };
/** Of two files without duplicates each record has one partner at most, and its best candidate is taken. */
const onePartner: Caution = { shift: -6, leastMatch: -Infinity };
/**
 * Few things with many records each: names are common because the things are, and records of one differ in all else, so
 * that frequencies and differences weigh against pairs that are the same.
 */
const fewThings: Caution = { shift: -8, leastMatch: -Infinity, cohesion: -10 };

/** Columns that name what a record is about. */
const namingKinds = new Set(['organizationName', 'personName', 'text', 'name']);
/** Two records taken at random agree on the name this often only when the table is about few things. */
const commonNames = 0.01;

/** The trained document with thresholds for groups of the size that the table is likely to hold. */
export function decideGroups(
  document: MatchingDocument,
  profile: TableProfile,
  linkOnly: boolean,
): MatchingDocument {
  const { shift, leastMatch, cohesion } = linkOnly ? onePartner : isOfFewThings(profile) ? fewThings : usual;
  const match = Math.max(leastMatch, document.bands.match + shift);
  const decided = {
    ...document,
    bands: { match, review: Math.min(document.bands.review, match) },
    clustering: { ...document.clustering, ...(cohesion === undefined ? {} : { cohesion }) },
  };
  return isWithinReach(decided) ? decided : document;
}

/** Do some pairs reach the thresholds, and some not? The few columns of a narrow table may not say enough. */
function isWithinReach(document: MatchingDocument): boolean {
  const problems = checkMatching(document, { forms: new Set(formsOf(document)) });
  return !problems.some(({ pointer, severity }) => severity === 'error' && pointer.startsWith('/bands'));
}

function isOfFewThings({ columns }: TableProfile): boolean {
  const names = columns.filter(({ kind, ignored }) => ignored === undefined && namingKinds.has(kind));
  return names.length > 0 && names.every(({ shape }) => shape.agreement >= commonNames);
}
