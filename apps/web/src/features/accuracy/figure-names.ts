/** In the order in which they are shown. */
export const figureNames = ['precision', 'recall', 'f1'] as const;

/** Told apart also by people who do not tell red from green (Okabe and Ito 2008). */
export const figureColors = {
  precision: { light: '#0072b2', dark: '#56b4e9' },
  recall: { light: '#d55e00', dark: '#ff9248' },
  f1: { light: '#007a5a', dark: '#35c49a' },
} as const;
