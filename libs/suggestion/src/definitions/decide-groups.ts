import type { MatchingDocument } from '@guiyi/contracts';
import { checkMatching, formsOf, scoreRange } from '@guiyi/matching';
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
/** Names of one or two words, such as surnames, which many share who are not the same. */
const sharedNames = new Set(['personName', 'name']);
/** Two records taken at random agree on the name this often only when the table is about few things. */
const commonNames = 0.01;
/**
 * Bits that training may move the prior away from the matches that it counted. More is needed only where evidence that
 * repeats itself was taken for more, or for less, than it is. What one comparison alone counted is known less well.
 */
const mostOfPrior = { ofSeveral: 5, ofOne: 10 };

/** The score that parts the candidate pairs of a document; undefined when none does. */
export type PartScores = (document: MatchingDocument) => number | undefined;

/** The trained document with thresholds for groups of the size that the table is likely to hold. */
export function decideGroups(
  document: MatchingDocument,
  profile: TableProfile,
  acrossSources: boolean,
  partScores: PartScores,
): MatchingDocument {
  if (acrossSources) return withCaution(document, onePartner);
  if (isOfFewThings(profile)) return withCaution(document, fewThings);
  const bounded = withBoundedPrior(document);
  const valley = partScores(bounded);
  const decided =
    valley === undefined
      ? withCaution(bounded, agreementOfMatches(bounded) < leastAgreement ? noMatches(bounded) : usual)
      : withCaution(bounded, {
          shift: valley - bounded.bands.match,
          leastMatch: -Infinity,
          cohesion: valley - slackOfGroups,
        });
  return isWithinReach(decided) ? decided : document;
}

/** Bits by which the records of one group may hang together less than a pair has to. */
const slackOfGroups = 4;

/** Of all that the comparisons could say for a match, how much the pairs taken for matches say. */
function agreementOfMatches({ comparisons }: MatchingDocument): number {
  let said = 0;
  let sayable = 0;
  for (const { levels } of comparisons) {
    const [best] = levels;
    if (best === undefined || !('m' in best.evidence)) continue;
    sayable += -Math.log2(best.evidence.u);
    for (const { evidence } of levels)
      if ('m' in evidence) said += evidence.m * Math.max(0, Math.log2(evidence.m / evidence.u));
  }
  return sayable === 0 ? 1 : said / sayable;
}

/**
 * Pairs that agree in less than this part of what could be said share something (a name and what is made of it) and
 * differ in all else: where no heap of matches stands out either, the table holds none that can be told.
 */
const leastAgreement = 0.6;

/** Only pairs that agree in nearly everything. */
function noMatches(document: MatchingDocument): Caution {
  const { best } = scoreRange(document);
  return { shift: 0, leastMatch: best - 1 };
}

function withCaution(document: MatchingDocument, { shift, leastMatch, cohesion }: Caution): MatchingDocument {
  const match = Math.max(leastMatch, document.bands.match + shift);
  const decided = {
    ...document,
    bands: { match, review: Math.min(document.bands.review, match) },
    clustering: { ...document.clustering, ...(cohesion === undefined ? {} : { cohesion }) },
  };
  return isWithinReach(decided) ? decided : document;
}

/** The document with a prior near the share of matches that training counted; all scores move with it. */
function withBoundedPrior(document: MatchingDocument): MatchingDocument {
  const { prior, bands, calibration, training, comparisons } = document;
  if (training?.matches === undefined) return document;
  const pairs = (training.records * (training.records - 1)) / 2;
  const counted = Math.log2(Math.max(training.matches, 0.5) / pairs);
  const bits = Math.log2(prior / (1 - prior));
  const untrained = new Set(
    training.refused?.map(({ comparison, level }) => level === undefined && comparison),
  );
  const trained = comparisons.filter(({ id }) => !untrained.has(id));
  const most = trained.length > 1 ? mostOfPrior.ofSeveral : mostOfPrior.ofOne;
  const bounded = Math.min(counted + most, Math.max(counted - most, bits));
  if (bounded === bits) return document;
  const moved = (score: number): number => Math.round((score + bounded - bits) * 1000) / 1000;
  return {
    ...document,
    prior: Number((1 / (1 + 2 ** -bounded)).toPrecision(5)),
    bands: { match: moved(bands.match), review: moved(bands.review) },
    ...(calibration === undefined
      ? {}
      : { calibration: calibration.map((point) => ({ ...point, score: moved(point.score) })) }),
  };
}

/** Do some pairs reach the thresholds, and some not? The few columns of a narrow table may not say enough. */
function isWithinReach(document: MatchingDocument): boolean {
  const problems = checkMatching(document, { forms: new Set(formsOf(document)) });
  return !problems.some(({ pointer, severity }) => severity === 'error' && pointer.startsWith('/bands'));
}

function isOfFewThings({ columns }: TableProfile): boolean {
  const names = columns.filter(({ kind, ignored }) => ignored === undefined && namingKinds.has(kind));
  if (names.length === 0 || names.some(({ kind }) => sharedNames.has(kind))) return false;
  return names.reduce((product, { shape }) => product * shape.agreement, 1) >= commonNames;
}
