import type { KeyTransform } from '@guiyi/contracts';

type ParametersOf<Code> = KeyTransform extends infer Spec
  ? Spec extends { transform: infer Codes }
    ? Code extends Codes
      ? Omit<Spec, 'transform'>
      : never
    : never
  : never;

/** One form value to the values that go into a key; none when the value is too short to be one. */
export type KeyTransformFor<Code extends KeyTransform['transform']> = (
  parameters: ParametersOf<Code>,
) => (value: string) => string[];
