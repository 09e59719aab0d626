export { generateSample, type SampleOptions } from './generate-sample';
export type { LookalikeCode } from './lookalikes/lookalike-code';
export type { NoiseCode } from './noise/noise-code';
export { Random, WeightedChoice } from './random';
export {
  customerColumns,
  sampleFields,
  truthColumns,
  type LookalikeTruth,
  type SampleField,
  type SampleFieldValues,
  type SampleRecord,
} from './sample-record';
export {
  sampledTemplates,
  templateSample,
  type TemplateRecord,
  type TemplateSample,
} from './templates/template-sample';
export type { SampleData } from './templates/sample-entity';
