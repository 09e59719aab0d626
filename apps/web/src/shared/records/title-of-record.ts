import type { RecordView } from '@guiyi/contracts';

/** What people call a record: its title, else its code. */
export function titleOfRecord({ data, code }: Pick<RecordView, 'data' | 'code'>, titleField: string): string {
  const title = data[titleField];
  if (typeof title === 'number') return String(title);
  return typeof title === 'string' && title !== '' ? title : code;
}
