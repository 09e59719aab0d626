import type { RunAtWork, WaitingItem } from '@guiyi/duplicates';
import type { SelectedRules } from './selected-groups-judge';

/** A run at work, with the rules that it goes by. */
export type SelectedWork = RunAtWork & SelectedRules;

/** Settles groups of a run, all in one transaction with its progress. */
export interface SelectedPages {
  /** @returns whether the run goes on */
  take(work: SelectedWork, items: readonly WaitingItem[]): Promise<'running' | 'cancelling'>;
}
