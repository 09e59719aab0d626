import type { FormColumn } from '../bulk/match-columns';

/** Pairs to join, in columns; ScoredPairs of the outcome wanted is one. */
export interface Links {
  length: number;
  left: ArrayLike<number>;
  right: ArrayLike<number>;
  /** Bits. */
  scores: ArrayLike<number>;
  /** Above 0: a clause decided the pair; such pairs are joined first. */
  clauses?: ArrayLike<number>;
}

export interface ClusterGuards {
  /** A link that would make a larger group is refused, so that groups part at their weakest links. */
  maxSize: number;
  /** Strong identifiers: two records that both hold values of a form and none in common are never in one group. */
  conflictingForms?: readonly { form: string; column: Pick<FormColumn, 'offsets' | 'codes'> }[];
  /** Pairs of records that are never in one group: verdicts of stewards, pairs that a veto forbids. */
  apart?: readonly (readonly [number, number])[];
  /** Number of the source of each record: two records of one source are never in one group (link only). */
  distinctSources?: ArrayLike<number>;
}

export interface Cluster {
  /** Records, two or more, ordered by id. */
  members: number[];
  /** Positions, in the links, of all links between members. */
  links: number[];
  /** Links from a member to outside the cluster that a guard refused. */
  refused: RefusedLink[];
}

export interface RefusedLink {
  /** Position in the links. */
  link: number;
  reason: 'conflict' | 'size' | 'apart';
  /** The conflicting form. */
  form?: string;
}
