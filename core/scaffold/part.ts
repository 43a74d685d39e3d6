import type { Part } from '../part/part.ts';
import type { PartReview } from '../part/part-review.ts';
import { scaffoldApi } from './api/scaffold-api.ts';
import { scaffoldForms } from './request/scaffold-forms.ts';
import { scaffold as request } from './request/scaffold-request.ts';
import { previewScaffolds } from './review/preview-scaffolds.ts';
import { RENDERER } from './review/renderer.ts';
import { scaffoldSections } from './review/review-sections.ts';
import { previewError, SCAFFOLDS, SCAFFOLDS_SCHEMA } from './review/scaffold-change.ts';
import { scaffoldValues } from './rules/scaffold-values.ts';
import { templateExists } from './rules/template-exists.ts';
import { SCAFFOLD, scaffoldRecord } from './service/scaffold-record.ts';
import { SCAFFOLD_STATES } from './service/scaffold-state.ts';
import { checkTemplates, takenNames } from './template/check-templates.ts';
import { TEMPLATES, templateRecords } from './template/template-records.ts';

/** What a change makes from templates. Without a renderer, services to be made are named, and not shown. */
const scaffoldReview: PartReview = {
  async look(change, tools) {
    const { scaffolds, problems } = await previewScaffolds(change, RENDERER.of(tools));
    return { fields: SCAFFOLDS.put(scaffolds.length > 0 ? scaffolds : undefined), problems };
  },
  sections: (review) => scaffoldSections(SCAFFOLDS.of(review) ?? []),
  fields: { [SCAFFOLDS.name]: SCAFFOLDS_SCHEMA },
  error: (review) => previewError(SCAFFOLDS.of(review) ?? []),
};

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
