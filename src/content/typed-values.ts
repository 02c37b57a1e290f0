/** The text at a key of data that was not checked, null where there is none. */
export function typedAt(data: unknown, ...[key, ...more]: readonly string[]): string | null {
  if (key === undefined) return typeof data === 'string' && data.trim() !== '' ? data.trim() : null;
  return typedAt(typedValue(data, key), ...more);
}

/** The same of a list. */
export function typedList(data: unknown, key: string): readonly string[] {
  const value = typedValue(data, key);
  return Array.isArray(value) ? value.flatMap((item) => typedAt(item) ?? []) : [];
}

/** The value at a key of such data. */
export function typedValue(data: unknown, key: string): unknown {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  return entries.find(([one]) => one === key)?.[1];
}
