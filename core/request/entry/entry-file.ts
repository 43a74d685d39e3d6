import { flatText } from '../../catalog/yaml/entry-text.ts';

/**
 * The file of an entry, with its fields in the order in which people read them.
 *
 * @param portal where the portal is published, whose schema lets an editor help
 */
export function entryFile(
  kind: 'service' | 'resource',
  fields: Readonly<Record<string, unknown>>,
  portal: string | undefined,
): string {
  const schema = portal && `${portal.replace(/\/+$/, '')}/schemas/${kind}.schema.json`;
  return flatText({ ...fields, kind }, schema ? [`# yaml-language-server: $schema=${schema}`] : []);
}
