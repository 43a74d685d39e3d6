import type { Files } from '../../catalog/files.ts';
import type { Context } from '../../catalog/rule.ts';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import type { RequestFields, RequestProblem } from '../../request/request.ts';
import type { Composed, RefusedFields, RequestKind } from '../../request/request-kind.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { type ResourceType, TYPES_FOLDER } from '../type/resource-type.ts';
import { composeResource } from './compose-resource.ts';
import { PROVISION_SCHEMA } from './provision-schema.ts';
import { provisionedNext } from './provisioned-next.ts';
import { resourcePlace } from './resource-place.ts';

/** A resource that is not there yet: the file of its request. */
export const provisionRequest = {
  name: 'provision',
  title: 'Request a resource',
  summary: 'Creates a database, a cache or a bucket for a service, and gives the service its connection.',
  api: { operationId: 'provisionResource', body: 'Provisioning' },
  envelope: 'provision',
  subjectField: 'name',
  example: {
    type: 'postgresql',
    name: 'checkout-orders',
    service: 'checkout',
    environments: { dev: { size: 'small' } },
  },
  follows: 'After the merge it is created, and its service gets the connection.',
  next: provisionedNext,
  composesAny: true,
  askedOn: 'pages of types',
  schema: PROVISION_SCHEMA,

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const type = typeAsked(fields.type, desired.files);
    const place = resourcePlace(fields, desired);
    const unfit = checkSchema(PROVISION_SCHEMA, fields).map(
      ({ path, message, hint }): RequestProblem => ({ field: dotted(path), severity: 'error', message, hint }),
    );
    const inPlace = 'problems' in place ? place.problems : [];
    if ('problem' in type && fields.type !== undefined) {
      // Which fields are missing depends on the type.
      const given = [...unfit, ...inPlace].filter(({ field }) => fields[field.split(/[.[]/, 1)[0]!] !== undefined);
      return { refused: [type.problem, ...given] };
    }
    const refused = [...unfit, ...('problem' in type ? [type.problem] : []), ...inPlace];
    if (unfit.length > 0 || 'problem' in type || 'problems' in place) return { refused };
    return 'exists' in place ? place.exists : composeResource(fields, { type: type.type, ...place }, desired);
  },
} satisfies RequestKind;

function typeAsked(name: unknown, files: Files): { type: ResourceType } | { problem: RequestProblem } {
  const { types, problems } = readResourceTypes(files);
  const written = typeof name === 'string' ? name.trim() : '';
  const type = types.find((one) => one.name === written);
  if (type) return { type };
  const shown = quoted(spelled(written));
  const broken = problems.find(({ file }) => file === `${TYPES_FOLDER}/${written}/type.yaml`);
  if (broken)
    return wrong(
      `The type ${shown} has errors and cannot be used. ${broken.file}:${broken.line} ${broken.message}`,
      'Its owner has to fix it: `npx portal validate infra/types` shows each place.',
    );
  const names = types.map((one) => one.name);
  const there = names.length > 0 ? `Write one of ${quotedList(names)}.` : 'Add one: docs/resource-types.md shows how.';
  return wrong(`There is no resource type ${shown}.`, didYouMean(written, names) ?? there);
}

function wrong(message: string, hint: string): { problem: RequestProblem } {
  return { problem: { field: 'type', severity: 'error', message, hint } };
}
