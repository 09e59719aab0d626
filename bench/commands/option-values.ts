import { InvalidArgumentError } from 'commander';

export const defaultSeed = 20_260_101;

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a whole number above 0.');
}

export function positiveIntegers(text: string): number[] {
  return text.split(',').map((part) => positiveInteger(part.trim()));
}

export function names(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}
