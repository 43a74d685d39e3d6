import { flatText } from '../../catalog/yaml/entry-text.ts';

/**
 * The file of a resource, with its fields in the order in which people read them.
 *
 * @param portal where the portal is published, whose schema lets an editor help
 */
export function resourceEntry(fields: Readonly<Record<string, unknown>>, portal: string | undefined): string {
  const schema = portal && `${portal.replace(/\/+$/, '')}/schemas/resource.schema.json`;
  return flatText({ kind: 'resource', ...fields }, schema ? [`# yaml-language-server: $schema=${schema}`] : []);
}
