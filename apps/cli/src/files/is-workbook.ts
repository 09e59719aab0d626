/** Told by the ending, as people name their files; what a file really holds is seen when it is read. */
export function isWorkbook(path: string): boolean {
  return /\.xls[xm]$/iu.test(path);
}
