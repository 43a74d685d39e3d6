import type { Context } from '../../catalog/rule.ts';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import type { RequestFields, RequestProblem } from '../../request/request.ts';
import type { Composed, RefusedFields, RequestKind } from '../../request/request-kind.ts';
import { composeResource } from './compose-resource.ts';
import { PROVISION_SCHEMA } from './provision-schema.ts';
import { provisionedNext } from './provisioned-next.ts';
import { resourcePlace } from './resource-place.ts';
import { typeAsked } from './type-asked.ts';

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
