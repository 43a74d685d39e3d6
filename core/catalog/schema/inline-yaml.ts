import { stringify } from 'yaml';

/** A field in one line of YAML, in backticks: `health: { url: https://a.example }`; of what has no value, `name: …`. */
export function inlineYaml(key: string | number, value: unknown): string {
  if (value === undefined) return `\`${key}: …\``;
  return `\`${flow({ [key]: value }).replace(/^\{ ?(.*?) ?\}$/s, '$1')}\``;
}

/** An item of a list in one line of YAML, in backticks. */
export function inlineItem(value: unknown): string {
  return `\`${flow(value)}\``;
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
