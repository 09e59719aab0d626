import { createProblem, pointerTo, type MatchingDocument, type Problem } from '@guiyi/contracts';
import { checkTexts } from './check-texts';

/** Do scores and probabilities of the calibration rise together? */
export function checkCalibration({ calibration = [] }: MatchingDocument): Problem[] {
  return calibration.flatMap((point, place) => {
    const before = calibration[place - 1];
    if (before === undefined || (point.score > before.score && point.probability >= before.probability))
      return [];
    const values = { ...point, before: `${before.score}: ${before.probability}` };
    return [
      createProblem(
        'calibration-order',
        pointerTo('calibration', place),
        checkTexts.calibrationOrder,
        values,
      ),
    ];
  });
}
