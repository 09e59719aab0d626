/** Mobile numbers of the mainland, masked ones too, in groups of digits as people read them; other numbers as they are stored. */
export function readablePhones(text: string): string {
  return text.replace(/\+86(1\d{2})(\d{4}|\*{4})(\d{4})(?!\d)/g, '$1 $2 $3');
}
