import { stringify } from 'yaml';
import type { Section } from '../section.ts';
import OtherFields from './OtherFields.astro';

export interface OtherField {
  name: string;
  /** One line of text, or YAML where there is structure. */
  text: string;
  isYaml: boolean;
}

/** Fields of an entry that Waypost does not know. They have no link: nobody looks for them. */
export const otherFieldsSection: Section<{ fields: OtherField[] }> = {
  id: 'fields',
  title: 'Other fields',
  place: 'main',
  view: ({ unknown }) => {
    const fields = Object.entries(unknown).map(([name, value]) => ({ name, ...valueText(value) }));
    return fields.length > 0 ? { fields } : undefined;
  },
  Component: OtherFields,
  links: () => [],
};

function valueText(value: unknown): Pick<OtherField, 'text' | 'isYaml'> {
  if (Array.isArray(value) && value.length > 0 && value.every(isPlain))
    return { text: value.join(', '), isYaml: false };
  if (isPlain(value) && !String(value).includes('\n')) return { text: String(value), isYaml: false };
  return { text: typeof value === 'string' ? value : stringify(value).trimEnd(), isYaml: true };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
