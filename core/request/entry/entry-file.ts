import { flatText } from '../../catalog/yaml/entry-text.ts';

/** With its fields in the order in which people read them. @param portal where it is published: its schema lets an editor help */
export function entryFile(
  kind: 'service' | 'resource',
  fields: Readonly<Record<string, unknown>>,
  portal: string | undefined,
): string {
  const schema = portal && `${portal.replace(/\/+$/, '')}/schemas/${kind}.schema.json`;
  return flatText({ ...fields, kind }, schema ? [`# yaml-language-server: $schema=${schema}`] : []);
}
