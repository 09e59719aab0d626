import { useTranslation } from 'react-i18next';

const steps = [
  ...(['trim', 'collapseSpaces', 'halfWidth', 'nfkc', 'simplified', 'fold', 'digits', 'sortTokens'] as const),
  ...([
    'boolean',
    'organizationName',
    'address',
    'url',
    'latin',
    'personName',
    'case',
    'regexReplace',
  ] as const),
  ...(['split', 'vocabulary', 'phone', 'email', 'identifier', 'organizationPart', 'addressPart'] as const),
  ...(['pinyin', 'substring', 'blankWhen', 'number', 'date', 'replaceMap', 'join', 'money'] as const),
];
type Step = (typeof steps)[number];

export function isStep(name: unknown): name is Step {
  return steps.some((step) => step === name);
}

/** What a step of standardization does, in one line with an example. */
export function useStepHelp(): (step: Step) => string {
  const { t } = useTranslation();
  return (step) => t(`stepHelp.${step}`);
}
