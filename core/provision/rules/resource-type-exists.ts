import type { Rule } from '../../catalog/rule.ts';
import { fieldName, spelling } from '../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { isRequested } from '../resource/requested.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { exampleRequest } from './example-request.ts';

export const resourceTypeExists: Rule = {
  name: 'resource-type-exists',
  severity: 'error',
  why: 'Nothing can create a resource of a type that the portal does not have.',
  finds: 'a type that the portal does not have',
  reach: 'files',
  layouts: ['repository'],
  wrong: exampleRequest('size: small', { type: 'postgres' }),
  right: exampleRequest('size: small'),

  *checkEntity(entity, { files }) {
    if (!isRequested(entity) || entity.type === undefined) return;
    const { types, problems } = readResourceTypes(files);
    // A type with errors is reported where it is.
    const broken = problems.map(({ file }) => file.split('/')[2]!);
    const known = types.map(({ name }) => name);
    if ([...known, ...broken].includes(entity.type) || known.length === 0) return;
    const message = `\`${fieldName(entity, ['type'])}\` is ${quoted(spelling(entity, ['type']))}, which is not a resource type in infra/types/.`;
    yield { field: ['type'], message, hint: didYouMean(entity.type, known) ?? `Write one of ${quotedList(known)}.` };
  },
};
