import { stringify } from 'yaml';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';

/** A field that Waypost does not know, shown as its author wrote it. */
export interface OtherField {
  name: string;
  /** One line of text, or YAML where there is structure. */
  text: string;
  isYaml: boolean;
}

export function otherFields({ unknown }: EntityRecord): OtherField[] {
  return Object.entries(unknown).map(([name, value]) => ({ name, ...valueText(value) }));
}

function valueText(value: unknown): Pick<OtherField, 'text' | 'isYaml'> {
  if (Array.isArray(value) && value.every(isPlain)) return { text: value.join(', '), isYaml: false };
  if (isPlain(value) && !String(value).includes('\n')) return { text: String(value), isYaml: false };
  return { text: typeof value === 'string' ? value : stringify(value).trimEnd(), isYaml: true };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
