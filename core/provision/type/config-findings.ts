import type { SchemaFinding } from '../../catalog/schema/schema-check.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import { parameterSchema } from '../../scaffold/template/parameter-schema.ts';
import type { ResourceType } from './resource-type.ts';

/**
 * Says what is wrong with `config` of a request, in bounded time: the patterns and the values are both of others.
 *
 * @param config undefined where the request has none
 * @returns findings whose paths begin with `config`
 */
export function configFindings(type: Pick<ResourceType, 'config'>, config: unknown): SchemaFinding[] {
  return parameterSchema(type.config)
    .check(config ?? {})
    .map((finding) => {
      const { path, message } = finding;
      const own = path.length === 0 ? 'The document' : `\`${dotted(path)}\``;
      const whole = ['config', ...path];
      return { ...finding, path: whole, message: message.replace(own, `\`${dotted(whole)}\``) };
    });
}
