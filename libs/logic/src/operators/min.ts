import { ofNumbers } from '../operator';

export const min = ofNumbers((numbers) => Math.min(...numbers));
