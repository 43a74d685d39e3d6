import type { Environment, Resource } from '../../catalog/entity.ts';
import { shortRef } from '../../catalog/ref.ts';
import type { Context, Removal, RemovalCheck } from '../../catalog/rule.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { isProtected, isRequested } from './requested.ts';

export const resourceRemoval: RemovalCheck = (entity, context) => {
  if (!isRequested(entity)) return undefined;
  const { refused, follows } = removalFrom(entity, entity.environments ?? [], context);
  const status = `npx portal provision status ${shortRef(entity.ref)}`;
  const gone = `From the merge on it has no page. Until it is deleted, \`${status}\` shows it.`;
  return { refused, follows: follows.length > 0 ? [...follows, gone] : [] };
};

export function removalFrom(
  resource: Resource,
  environments: readonly Environment[],
  { settings }: Pick<Context, 'settings'>,
): Removal {
  const policies = environmentPolicies(settings);
  const names = environments.map(({ name }) => name);
  const kept = names.filter((name) => isProtected(resource, policies.get(name)));
  const data = resource.deleteContent
    ? 'What is in it is deleted, too.'
    : 'While something is in it, it is kept: set `deleteContent: true` first to delete that, too.';
  return {
    refused: kept.map((name) => protectedIn(resource, name)),
    follows: names.length > 0 ? [`After the merge it is deleted in ${quotedList(names)}. ${data}`] : [],
  };
}

function protectedIn({ ref, name, protect }: Resource, environment: string): Removal['refused'][number] {
  const by = protect ? '`protect` in its file' : `${quoted(`environments.${environment}.protect`)} in ${SETTINGS_FILE}`;
  return {
    message: `\`${name}\` is protected from deletion in ${quoted(environment)}, by ${by}.`,
    hint: `Remove the protection in a request of its own first: \`npx portal change resource:${shortRef(ref)} --set protect=false\`.`,
  };
}
