import { stringify } from 'yaml';
import type { Values } from '../fill/fill.ts';
import type { Template } from '../template/template.ts';

export const SERVICE_RECORD = '.waypost.yaml';

export function serviceRecord({ name, version }: Pick<Template, 'name' | 'version'>, values: Values): string {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return `# Where this repository came from. \`portal scaffold update\` reads it; keep it.\n${stringify(
    { template: name, version, values: given },
    { lineWidth: 0, aliasDuplicateObjects: false },
  )}`;
}
