import type { RecordData, StandardizationDocument } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { generateSample } from '@guiyi/sample-data';
import { compileStandardization } from '@guiyi/standardization';
import { figure, type Bench, type BenchOptions, type Figure, type Run, type Say } from '../bench';
import { logicContest } from '../logic/logic-contest';
import { timedOnCore } from '../measuring/stopwatch';
import { enteredData } from '../sample-customers';
import { shippedCustomerDefinitions } from '../shipped-definitions';

/** Standardising and validating customers by the shipped rules, in parts and against another engine, per second of one core. */
export const rulesBench: Bench = {
  description:
    'standardize and validate, per core; each field and standardizer alone; logic beside other engines',
  defaults: { records: 20_000, runs: 3 },
  isolated: true,
  async *measure(options, say) {
    yield measureOnce(await shippedCustomerDefinitions(), options, say);
  },
};

function measureOnce(definitions: EntityDefinitions, { records, seed }: BenchOptions, say: Say): Run {
  const { standardization, storage, matchRule } = definitions;
  const validation = definitions.validation(null);
  const entered = Array.from(generateSample({ records, seed }), (record) => enteredData(record, storage));
  say('standardizing');
  const standardized = timedOnCore(() => entered.map((data) => standardization.standardize(data).data));
  const data = standardized.result;
  say('deriving match forms');
  const forms = timedOnCore(() => data.map((record) => standardization.matchForms(record)));
  const keys = timedOnCore(() =>
    forms.result.reduce((sum, record) => sum + blockingKeysOf(matchRule, record).length, 0),
  );
  say('validating');
  const occasion = { door: 'import', status: 'active', department: undefined } as const;
  const validate = timedOnCore(() => data.forEach((record) => validation.validate(record, occasion)));
  return [
    figure('standardize', records / standardized.seconds, 'records/s'),
    figure('validate', records / validate.seconds, 'records/s'),
    figure('standardize + validate', records / (standardized.seconds + validate.seconds), 'records/s'),
    figure('match forms', records / forms.seconds, 'records/s'),
    figure('blocking keys', records / keys.seconds, 'records/s'),
    figure(
      'all of it',
      records / (standardized.seconds + validate.seconds + forms.seconds + keys.seconds),
      'records/s',
    ),
    ...fieldFigures(definitions, entered, say),
    ...formFigures(definitions, data, say),
    ...standardizerFigures(definitions, entered, say),
    ...logicContest(say),
  ];
}

/** Each field's steps on their own, over the records. */
function fieldFigures(
  { documents, vocabularies }: EntityDefinitions,
  entered: readonly RecordData[],
  say: Say,
): Figure[] {
  return documents.standardization.fields
    .filter(({ field }) => entered.some((data) => Object.hasOwn(data, field)))
    .map((field) => {
      say(`field ${field.field}`);
      const document: StandardizationDocument = {
        ...documents.standardization,
        fields: [field],
        matchForms: [],
      };
      const standardization = compileStandardization(document, vocabularies);
      const { seconds } = timedOnCore(() => entered.forEach((data) => standardization.standardize(data)));
      return figure(`  field ${field.field}`, entered.length / seconds, 'records/s');
    });
}

/** Each standardizer on its own, over the fields that use it in the shipped rules. */
function standardizerFigures(
  { documents, vocabularies }: EntityDefinitions,
  entered: readonly RecordData[],
  say: Say,
): Figure[] {
  const { fields } = documents.standardization;
  const codes = [...new Set(fields.flatMap(({ steps }) => steps.map(({ standardizer }) => standardizer)))];
  return codes.map((code) => {
    say(`standardizer ${code}`);
    const using = fields
      .filter(({ field }) => entered.some((data) => Object.hasOwn(data, field)))
      .flatMap(({ field, steps }) => {
        const own = steps.filter(({ standardizer }) => standardizer === code);
        return own.length === 0 ? [] : [{ field, steps: own }];
      });
    const document: StandardizationDocument = { ...documents.standardization, fields: using, matchForms: [] };
    const standardization = compileStandardization(document, vocabularies);
    const values = using.reduce(
      (sum, { field }) => sum + entered.filter((data) => Object.hasOwn(data, field)).length,
      0,
    );
    const { seconds } = timedOnCore(() => entered.forEach((data) => standardization.standardize(data)));
    return figure(`  standardizer ${code}`, values / seconds, 'values/s');
  });
}

/** Each match form on its own, over the standardised records. */
function formFigures(
  { documents, vocabularies }: EntityDefinitions,
  data: readonly RecordData[],
  say: Say,
): Figure[] {
  return documents.standardization.matchForms.map((form) => {
    say(`match form ${form.id}`);
    const { genericValues = [] } = documents.standardization;
    const document: StandardizationDocument = {
      ...documents.standardization,
      fields: [],
      matchForms: [form],
      genericValues: genericValues.filter(({ forms }) => forms.includes(form.id)),
    };
    const standardization = compileStandardization(document, vocabularies);
    const { seconds } = timedOnCore(() => data.forEach((record) => standardization.matchForms(record)));
    return figure(`  form ${form.id}`, data.length / seconds, 'records/s');
  });
}
