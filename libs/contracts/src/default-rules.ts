import type {
  MatchingDocument,
  NumberingDocument,
  RelationsDocument,
  StandardizationDocument,
  SurvivorshipDocument,
  ValidationDocument,
} from './generated/types';

/** The rules of an entity of records, one document of each kind. */
export interface RuleDocuments {
  standardization: StandardizationDocument;
  validation: ValidationDocument;
  matching: MatchingDocument;
  numbering: NumberingDocument;
  survivorship: SurvivorshipDocument;
  relations: RelationsDocument;
}

/**
 * What holds for an entity without a document of the kind. standardization: values stay as they are entered. validation:
 * the limits of the fields and nothing else. matching: no record is ever compared, so none is a duplicate. numbering: the
 * id of the entity and a running number, SUPPLIER-000001. survivorship: the most complete record lives on with its values,
 * and its blanks are filled. relations: there are none.
 */
export function defaultRules(entity: string): RuleDocuments {
  const head = (
    kind: keyof RuleDocuments,
  ): { $schema: string; formatVersion: 1; id: string; entity: string } => ({
    $schema: `../../schemas/rule-files/${kind}.schema.json`,
    formatVersion: 1,
    id: `${entity}-${kind}`.slice(0, LONGEST_ID),
    entity,
  });
  return {
    standardization: { ...head('standardization'), fields: [], matchForms: [] },
    validation: { ...head('validation'), rules: [], uniqueness: [] },
    matching: {
      ...head('matching'),
      blockingKeys: [],
      maxBlockSize: 2,
      comparisons: [],
      prior: 0.0001,
      bands: { match: 1, review: 0 },
      clustering: { maxSize: 2 },
      actions: { create: { match: 'allow', review: 'allow' } },
    },
    numbering: {
      ...head('numbering'),
      parts: [
        { part: 'text', text: `${entity.slice(0, LONGEST_PREFIX).toUpperCase()}-` },
        { part: 'sequence', digits: 6 },
      ],
    },
    survivorship: {
      ...head('survivorship'),
      sources: [],
      survivor: [{ by: 'mostComplete' }, { by: 'oldest' }],
      rules: [],
      otherwise: [{ by: 'survivor' }],
    },
    relations: { ...head('relations'), types: [] },
  };
}

const LONGEST_ID = 63;
/** A code has at most 40 characters. */
const LONGEST_PREFIX = 20;
