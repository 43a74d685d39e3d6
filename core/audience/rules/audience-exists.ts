import type { Rule } from '../../catalog/rule.ts';
import { fieldName } from '../../catalog/yaml/written-path.ts';
import { quoted } from '../../text/quoted.ts';
import { Audiences } from '../audience-settings.ts';

export const audienceExists: Rule = {
  name: 'audience-exists',
  severity: 'error',
  why: 'What is for an audience that does not exist is shown to nobody but those who see everything.',
  layouts: ['repository'],
  wrong: `# catalog/portal.yaml
audiences: [public, internal]
# catalog/payments/checkout.yaml
kind: service
name: checkout
owner: payments
visibility: publik`,
  right: `# catalog/portal.yaml
audiences: [public, internal]
# catalog/payments/checkout.yaml
kind: service
name: checkout
owner: payments
visibility: public`,

  *checkEntity(entity, { settings }) {
    const { visibility, written, origin } = entity;
    // An item of `apis` may have it from its service.
    if (visibility === undefined || (origin.within && !('visibility' in written))) return;
    const audiences = new Audiences(settings);
    if (audiences.names.includes(visibility)) return;
    const none =
      audiences.names.length === 0
        ? ', and catalog/portal.yaml names no audiences'
        : ', which is no audience of this portal';
    yield {
      field: ['visibility'],
      message: `\`${fieldName(entity, ['visibility'])}\` is ${quoted(visibility)}${none}.`,
      hint: audiences.hintFor(visibility),
    };
  },
};
