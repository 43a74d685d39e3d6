/** A text, or a number or yes and no as text, since YAML makes numbers of words like `1.0`. Anything else is none. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
