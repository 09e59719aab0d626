import { readSheet } from './read-sheet';

export default readSheet;
