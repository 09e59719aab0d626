import type { FormColumn } from '../bulk/match-columns';

/** Pairs to join, in columns; ScoredPairs of the outcome wanted is one. */
export interface Links {
  length: number;
  left: ArrayLike<number>;
  right: ArrayLike<number>;
  /** Bits. */
  scores: ArrayLike<number>;
  /** Above 0: a clause decided the pair; no sum of other links outweighs such a link. */
  clauses?: ArrayLike<number>;
}

/** Pairs that were compared beside the links: what they say against a group. */
export type ComparedPairs = Omit<Links, 'clauses'>;

export interface ClusterGuards {
  /** No group has more records; a larger one parts where the least evidence is cut. */
  maxSize: number;
  /** Strong identifiers: two records that both hold values of a form and none in common are never in one group. */
  conflictingForms?: readonly { form: string; column: Pick<FormColumn, 'offsets' | 'codes'> }[];
  /** Pairs of records that are never in one group: verdicts of stewards, pairs that a veto forbids. */
  apart?: readonly (readonly [number, number])[];
  /** Number of the source of each record: two records of one source are never in one group (link only). */
  distinctSources?: ArrayLike<number>;
  /**
   * Two parts of a group stay together only when the evidence between them, summed over all pairs of records that were
   * compared, is at least so many bits for each pair. Without it one link is enough.
   */
  cohesion?: number;
  /** Pairs without a link that count for cohesion. */
  compared?: ComparedPairs;
}

export interface Cluster {
  /** Records, two or more, ordered by id. */
  members: number[];
  /** Positions, in the links, of all links between members. */
  links: number[];
  /** Links from a member to outside the cluster that a guard refused. */
  refused: RefusedLink[];
  /** Why a person should look at the cluster; none when nothing speaks against it. */
  doubts: readonly ClusterDoubt[];
}

/** refused: a guard parted it from other records. against: a pair inside speaks against it. */
export type ClusterDoubt = 'refused' | 'against';

export interface RefusedLink {
  /** Position in the links. */
  link: number;
  /** conflict: a strong identifier differs. apart: kept apart by a verdict or by the source. weak: see cohesion. */
  reason: 'conflict' | 'size' | 'apart' | 'weak';
  /** The conflicting form. */
  form?: string;
}

/** Orders records by id, whatever their numbers: below 0 when the first comes first. */
export type RecordOrder = (left: number, right: number) => number;
