import type { Environment, Resource } from '../../../catalog/entity.ts';
import type { Finding } from '../../../catalog/problem.ts';
import type { Context, Rule } from '../../../catalog/rule.ts';
import { didYouMean } from '../../../text/did-you-mean.ts';
import { own } from '../../../text/own.ts';
import { quoted, quotedList } from '../../../text/quoted.ts';
import { platformOf } from '../../policy/environment-policy.ts';
import { environmentPolicies } from '../../policy/environments-block.ts';
import { isRequested } from '../../resource/requested.ts';
import { exampleRequest } from '../../rules/example-request.ts';
import { resourceTypeNamed } from '../../type/read-resource-types.ts';

export const ignoredDrift: Rule = {
  name: 'ignored-drift',
  severity: 'error',
  why: 'A name that no attribute has ignores nothing, and what somebody changes on purpose would be set back.',
  finds: 'a wrong name among ignored drift',
  reach: 'files',
  layouts: ['repository'],
  wrong: exampleRequest('size: small, ignoreDrift: [{ attribute: gigabyte, reason: By hand. }]'),
  right: exampleRequest('size: small, ignoreDrift: [{ attribute: gigabytes, reason: By hand. }]'),

  *checkEntity(entity, context) {
    if (!isRequested(entity)) return;
    for (const environment of entity.environments ?? []) yield* inEnvironment(entity, environment, context);
  },
};

const SENTENCES = 'drift';

function* inEnvironment(resource: Resource, environment: Environment, { files, settings }: Context): Iterable<Finding> {
  const type = resourceTypeNamed(files, resource.type);
  const policy = environmentPolicies(settings).get(environment.name);
  const platform = platformOf(environment, policy ?? {}, type);
  const known = own(type?.platforms, platform)?.drift;
  for (const [index, { attribute }] of (environment.ignoreDrift ?? []).entries()) {
    const field = ['environments', environment.name, 'ignoreDrift', index, 'attribute'];
    if (attribute === SENTENCES) yield { field, message: SENTENCES_STAY, hint: 'Remove it.' };
    else if (type && known && !Object.hasOwn(known, attribute)) {
      const message = `\`ignoreDrift\` names ${quoted(attribute)}, which is no attribute of ${quoted(type.name)} on ${quoted(platform)} that people can change.`;
      yield { field, message, hint: didYouMean(attribute, Object.keys(known)) ?? choiceOf(Object.keys(known)) };
    }
  }
}

const SENTENCES_STAY =
  '`ignoreDrift` names `drift`, which stands for rights, passwords and marks. They cannot be ignored.';

function choiceOf(known: readonly string[]): string {
  return known.length === 0 ? 'Remove it: there is none.' : `Write one of ${quotedList(known)}.`;
}
