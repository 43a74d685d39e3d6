import type { SchemaFinding } from '../../catalog/schema/schema-check.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import { parameterSchema } from '../../scaffold/template/parameter-schema.ts';
import { quoted } from '../../text/quoted.ts';
import type { Platform, ResourceType } from './resource-type.ts';

/** In bounded time: the patterns and the values are both of others. @returns findings whose paths begin with `config` */
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

/** Properties of `config` that mean nothing on a platform, so that nobody waits for what is never made. */
export function withoutFindings(
  { without }: Pick<Platform, 'without'>,
  { platform, config }: { platform: string; config: Readonly<Record<string, unknown>> },
): SchemaFinding[] {
  return without
    .filter((name) => !isNothing(config[name]))
    .map((name) => ({
      path: ['config', name],
      message: `\`config.${name}\` cannot be set on the platform ${quoted(platform)}.`,
      hint: 'Remove it. The page of the type says what to do in its place.',
    }));
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
