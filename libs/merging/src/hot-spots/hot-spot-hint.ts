import type { HotSpotDimension, HotSpotFigures, HotSpotHint } from '@guiyi/contracts';

/** Below these a share says little. */
const FEWEST_OVERRIDES = 5;
const FEWEST_DUPLICATES = 10;
/** A place that makes duplicates so many times as often as all together is a hot spot. */
const HOT = 2;
const MOSTLY_RIGHT = 0.5;
const MOSTLY_WRONG = 0.1;

/** What would help where these records come from; null when nothing stands out. total: of all places together. */
export function hintFor(
  by: HotSpotDimension,
  { created, duplicates, overridden, overriddenDuplicates }: HotSpotFigures,
  total: HotSpotFigures,
): HotSpotHint | null {
  if (overridden >= FEWEST_OVERRIDES) {
    const right = overriddenDuplicates / overridden;
    if (right >= MOSTLY_RIGHT) return by === 'user' ? 'training' : 'stricterAction';
    if (right <= MOSTLY_WRONG) return 'reviewRule';
  }
  const usual = shareOf(total.duplicates, total.created);
  const isHot = duplicates >= FEWEST_DUPLICATES && shareOf(duplicates, created) >= HOT * usual;
  if (!isHot) return null;
  return by === 'user' ? 'training' : 'checkAtDoor';
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
