import type { Entity } from '../catalog/entity.ts';
import { refParts } from '../catalog/ref.ts';
import type { NeededApprovals } from '../catalog/rule.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Part } from '../part/part.ts';
import type { Shown } from '../part/part-api.ts';
import { isMap } from '../text/is-map.ts';
import { provisionApi } from './api/provision-api.ts';
import { PROVISION_FACTS } from './facts.ts';
import { typeFormSchema } from './form/type-form.ts';
import { environmentPolicies, environmentsBlock } from './policy/environments-block.ts';
import { policyAnswers } from './policy/policy-answers.ts';
import { provisionBlock } from './policy/provision-settings.ts';
import { PROVISIONED, resourceRecord } from './record/resource-record.ts';
import { PROVISIONING, provisioning, RESOURCE_TYPES, typeRecords } from './record/type-records.ts';
import { provisionForms } from './request/provision-forms.ts';
import { provisionRequest } from './request/provision-request.ts';
import { specialApprovals } from './request/special-approvals.ts';
import { isRequested, serviceOf } from './resource/requested.ts';
import { resourceMeaning } from './resource/resource-meaning.ts';
import { resourceRemoval } from './resource/resource-removal.ts';
import { resourceUses } from './resource/resource-uses.ts';
import { provisionReview } from './review/provision-review.ts';
import { resourceAdopt } from './rules/resource-adopt.ts';
import { resourceExpiry } from './rules/resource-expiry.ts';
import { resourcePolicy } from './rules/resource-policy.ts';
import { resourceRequest } from './rules/resource-request.ts';
import { resourceTypeExists } from './rules/resource-type-exists.ts';
import { BEGUN_FOLDER, RESOURCES_FOLDER } from './state/resource-facts.ts';
import { checkTypes } from './type/check-types.ts';
import { checkTemplateResources } from './type/template-resources.ts';

/** Approvers of its environments, the team of its service, and approvers that the settings name for what costs more than a limit. */
const neededApprovals: NeededApprovals = function* (entity, base) {
  if (!isRequested(entity)) return;
  for (const name of environmentsOf(entity, base.settings.approvals))
    for (const by of base.settings.approvals.get(name) ?? []) yield { by, why: name };
  const named = serviceOf(entity);
  const service = named && base.catalog.get(named);
  if (service?.owner && service.owner !== entity.owner)
    yield { by: service.owner, why: `owner of ${refParts(service.ref).name}` };
  const uses = resourceUses(entity, base);
  // Approvers of every request for the environment are asked anyway.
  for (const { asked, environment } of uses)
    for (const { isAlways, approvers = [] } of policyAnswers(asked))
      if (!isAlways) for (const by of approvers) yield { by, why: `price in ${environment.name}` };
  // A type that only the change brings has no price before it.
  if (uses.length > 0) return;
  const policies = environmentPolicies(base.settings);
  for (const { name } of entity.environments ?? []) {
    const by = policies.get(name)?.approveAbove?.by;
    if (by !== undefined) yield { by, why: `price in ${name}` };
  }
};

/** The environments that a request names. One that names none, or others than there are, may be for any. */
function environmentsOf({ written }: Entity, known: ReadonlyMap<string, unknown>): Iterable<string> {
  const { environments = {}, environment } = written;
  const single = typeof environment === 'string' ? [environment.trim()] : environment === undefined ? [] : [''];
  const names = [...(isMap(environments) ? Object.keys(environments) : ['']), ...single];
  return names.length > 0 && names.every((name) => known.has(name)) ? new Set(names) : known.keys();
}

export const provision: Part = {
  name: 'provision',
  facts: PROVISION_FACTS,
  audience: {
    section: 'create',
    data: { create: ['resources'] },
    settings: { create: ['environments', 'provision'] },
  },
  rules: [resourceTypeExists, resourceRequest, resourceExpiry, resourceAdopt, resourcePolicy],
  settings: [environmentsBlock, provisionBlock],
  requests: [{ ...provisionRequest, forms: provisionForms }],
  approvals: neededApprovals,
  specialApprovals,
  removal: resourceRemoval,
  meaning: resourceMeaning,
  folders: [
    { about: /^infra\/types\//, check: checkTypes },
    { about: /^(?:templates\/|infra\/types\/|catalog\/portal\.yaml$)/, check: checkTemplateResources },
  ],
  dataFolders: [BEGUN_FOLDER, RESOURCES_FOLDER],
  record: (input) => ({
    // A foreign folder is data; requests are made in the portal's own repository only.
    snapshot: input.editable
      ? { ...RESOURCE_TYPES.put(typeRecords(input)), ...PROVISIONING.put(provisioning(input)) }
      : {},
    of: (entity) => PROVISIONED.put(resourceRecord(entity, input)),
  }),
  api: provisionApi,
  forms: typeForms,
  review: provisionReview,
};

function typeForms(snapshot: Shown): Iterable<readonly [page: string, schema: JsonSchema]> {
  const decides = PROVISIONING.of(snapshot);
  const types = decides ? (RESOURCE_TYPES.of(snapshot) ?? []) : [];
  return types.map(({ type }) => [`provision/${type.name}`, typeFormSchema(type, decides!)]);
}
