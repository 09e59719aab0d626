import { ofNumbers } from '../operator';

export const max = ofNumbers((numbers) => Math.max(...numbers));
