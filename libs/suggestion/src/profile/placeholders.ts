/** Words and signs that people enter for want of a value. */
const words = new Set(
  'n/a,na,n.a.,none,null,nil,nan,unknown,undefined,?,??,-,--,---,.,..,...,*,/,\\,无,無,暂无,暫無,未知,不详,不詳,空'.split(
    ',',
  ),
);

/** True for a cell that says that there is no value. */
export function isPlaceholder(value: string): boolean {
  return value.length <= 9 && words.has(value.toLowerCase());
}
