import type { Part } from '../part/part.ts';
import { environmentsBlock } from './policy/environments-block.ts';
import { provisionBlock } from './policy/provision-settings.ts';
import { neededApprovals } from './request/needed-approvals.ts';
import { provisionForms } from './request/provision-forms.ts';
import { provisionRequest } from './request/provision-request.ts';
import { resourceRemoval } from './resource/resource-removal.ts';
import { provisionReview } from './review/provision-review.ts';
import { resourcePolicy } from './rules/resource-policy.ts';
import { resourceRequest } from './rules/resource-request.ts';
import { resourceTypeExists } from './rules/resource-type-exists.ts';
import { readResourceTypes } from './type/read-resource-types.ts';

/** Resources that teams ask for, such as a database. */
export const provision: Part = {
  name: 'provision',
  rules: [resourceTypeExists, resourceRequest, resourcePolicy],
  settings: [environmentsBlock, provisionBlock],
  requests: [{ ...provisionRequest, forms: provisionForms }],
  approvals: neededApprovals,
  removal: resourceRemoval,
  folders: [{ about: /^infra\/types\//, check: ({ files }) => [...readResourceTypes(files).problems] }],
  review: provisionReview,
};
