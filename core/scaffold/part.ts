import type { Part } from '../part/part.ts';
import { scaffoldForms } from './request/scaffold-forms.ts';
import { scaffold as request } from './request/scaffold-request.ts';
import { scaffoldReview } from './review/scaffold-review.ts';
import { scaffoldValues } from './rules/scaffold-values.ts';
import { templateExists } from './rules/template-exists.ts';
import { checkTemplates } from './template/check-templates.ts';

/** Services made from templates. */
export const scaffold: Part = {
  name: 'scaffold',
  rules: [templateExists, scaffoldValues],
  // Templates name teams and roles.
  folders: [{ about: /^(?:templates\/|catalog\/teams\/|catalog\/portal\.yaml$)/, check: checkTemplates }],
  requests: [{ ...request, forms: scaffoldForms }],
  review: scaffoldReview,
};
