/**
 * The one map of which lib may import which. dependency-cruiser (.dependency-cruiser.cjs) and ESLint read it;
 * docs/architecture.md explains it. A lib may import exactly the libs listed for it.
 */
const pure = {
  contracts: [],
  logic: ['contracts'],
  standardization: ['contracts', 'logic'],
  validation: ['contracts', 'logic'],
  matching: ['contracts', 'logic'],
  'sample-data': ['contracts'],
  // What changed between two documents, in words, and what a change of fields does to stored values.
  revision: ['contracts', 'logic'],
  // Which value of several records of one customer lives on, and why.
  survivorship: ['contracts', 'logic'],
  // Reads a table as the engine will: it needs the forms, the keys, the comparisons and the checks themselves.
  suggestion: ['contracts', 'logic', 'standardization', 'validation', 'matching'],
};
const plumbing = {
  database: ['contracts'],
  queue: ['contracts', 'database'],
};
const everythingBelow = [...Object.keys(pure), ...Object.keys(plumbing)];
/** Feature libs, lowest first: each may import the pure libs, the plumbing, and the features above it in this list. */
const featureOrder = [
  'access',
  'definitions',
  'records',
  'duplicates',
  'merging',
  'imports',
  'cleansing',
  'impact',
];
const features = Object.fromEntries(
  featureOrder.map((name, position) => [name, [...everythingBelow, ...featureOrder.slice(0, position)]]),
);
module.exports = {
  pureLibs: Object.keys(pure),
  featureLibs: featureOrder,
  libs: { ...pure, ...plumbing, ...features },
  apps: {
    api: [...everythingBelow, ...featureOrder],
    worker: [...everythingBelow, ...featureOrder],
    launcher: ['contracts', 'database'],
    cli: [...everythingBelow, ...featureOrder],
    web: Object.keys(pure),
  },
};
