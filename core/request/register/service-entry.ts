import { flatText } from '../../catalog/yaml/entry-text.ts';

/**
 * The file of a service, with its fields in the order in which people read them.
 *
 * @param portal where the portal is published, whose schema lets an editor help
 */
export function serviceEntry(fields: Readonly<Record<string, unknown>>, portal: string | undefined): string {
  const schema = portal && `${portal.replace(/\/+$/, '')}/schemas/service.schema.json`;
  return flatText({ ...fields, kind: 'service' }, schema ? [`# yaml-language-server: $schema=${schema}`] : []);
}
