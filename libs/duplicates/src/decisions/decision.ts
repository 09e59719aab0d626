import type { DecisionVerdict } from '@guiyi/contracts';
import type { Outcome } from '@guiyi/matching';
import type { DecisionEvidence } from './evidence';

/** What a person decided about two records; left is the lower id. */
export interface StoredDecision {
  id: string;
  entity: string;
  left: string;
  right: string;
  verdict: DecisionVerdict;
  reason: string | null;
  standardizationVersion: number;
  matchingVersion: number;
  /** What the rule said then, in bits. */
  score: number;
  outcome: Outcome;
  evidence: DecisionEvidence;
  /** What a change is measured by; null of decisions that were taken before it was kept. */
  judged: JudgedPair | null;
  groupId: string | null;
  actorId: string;
  actor: string;
  at: Date;
  carriedFrom: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endKind: 'replaced' | 'revoked' | 'lapsed' | 'merged' | null;
  lapse: readonly FormChange[] | null;
  /** What the rule said when it lapsed, where that counted. */
  lapseOutcome: Outcome | null;
  mergeId: string | null;
}

/** A form that is no longer what it was when the decision was taken. */
export interface FormChange {
  form: string;
  side: 'left' | 'right';
  /** What reads the form, and the states that it moved between. */
  comparison?: string;
  from?: string;
  to?: string;
}

/** What a rule said of a pair that a decision is about. */
export interface JudgedPair {
  matchingVersion: number;
  outcome: Outcome;
  /** State by comparison. */
  levels: Readonly<Record<string, string>>;
}

/** Why a decision ends by itself. */
export interface Lapse {
  changes: readonly FormChange[];
  /** What the rule says now, where that is a reason. */
  outcome?: Outcome;
}

/** Two records that a decision in force keeps out of one group. */
export function keepsApart({ verdict }: Pick<StoredDecision, 'verdict'>): boolean {
  return verdict === 'notDuplicate' || verdict === 'related';
}

/** One key for a pair, whichever record is named first. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
