import type { Part } from '../part/part.ts';
import { scaffoldApi } from './api/scaffold-api.ts';
import { scaffoldForms } from './request/scaffold-forms.ts';
import { scaffold as request } from './request/scaffold-request.ts';
import { scaffoldReview } from './review/scaffold-review.ts';
import { scaffoldValues } from './rules/scaffold-values.ts';
import { templateExists } from './rules/template-exists.ts';
import { SCAFFOLD, scaffoldRecord } from './service/scaffold-record.ts';
import { SCAFFOLD_STATES } from './service/scaffold-state.ts';
import { checkTemplates } from './template/check-templates.ts';
import { takenNames } from './template/taken-names.ts';
import { TEMPLATES, templateRecords } from './template/template-records.ts';

/** Services made from templates. */
export const scaffold: Part = {
  name: 'scaffold',
  audience: { section: 'create', data: { create: ['scaffolds'] } },
  rules: [templateExists, scaffoldValues],
  folders: [
    // Templates name teams and roles.
    { about: /^(?:templates\/|catalog\/teams\/|catalog\/portal\.yaml$)/, check: checkTemplates },
    { about: /^templates\//, check: takenNames },
  ],
  requests: [{ ...request, forms: scaffoldForms }],
  observed: [SCAFFOLD_STATES],
  record: (input) => ({
    // A foreign folder is data; what could run is taken from the portal's own repository only.
    snapshot: TEMPLATES.put(input.editable ? templateRecords(input) : []),
    of: (entity) => SCAFFOLD.put(scaffoldRecord(entity, input.observed)),
  }),
  api: scaffoldApi,
  forms: (snapshot) =>
    (TEMPLATES.of(snapshot) ?? []).flatMap(({ template }) => (template ? [[template.name, template.parameters]] : [])),
  review: scaffoldReview,
};
