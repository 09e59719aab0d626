/**
 * What a pure function gave for the value that it was asked for last. Several match forms are parts of one name or one
 * address and ask for it one after the other, so this answers them without a lookup.
 */
export function rememberLatest<Value>(compute: (key: string) => Value): (key: string) => Value {
  let latest: { readonly key: string; readonly value: Value } | undefined;
  return (key) => {
    if (latest?.key !== key) latest = { key, value: compute(key) };
    return latest.value;
  };
}
