export { type CompiledAutoMerge, isHeldTogether, type MemberLink } from './auto-merge';
export { checkSurvivorship, type SurvivorshipCheckContext } from './check-survivorship';
export {
  compileSurvivorship,
  type CompiledSurvivorship,
  type SurvivorshipUnit,
} from './compile-survivorship';
export {
  goldenRecord,
  type DecidedBy,
  type FieldLineage,
  type GoldenRecord,
  type MergeChoices,
} from './golden-record';
export { pinHolds } from './pins';
export type { PinnedValue, SourceRecord, SurvivorshipChoice } from './source-record';
export { type Delivery, type KeptBack, type SettledDelivery, settleDelivery } from './settle-delivery';
export { planUnmerge, type LaterEdit, type Unmerged, withLaterEdit } from './unmerge';
