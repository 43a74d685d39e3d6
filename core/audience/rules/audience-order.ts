import type { Rule } from '../../catalog/rule.ts';
import { quoted } from '../../text/quoted.ts';
import { sightsOf } from '../known-sights.ts';
import { exampleService } from './example-service.ts';

const APIS = 'apis: [{ name: checkout-http, type: openapi, visibility: public }]';

export const audienceOrder: Rule = {
  name: 'audience-order',
  severity: 'error',
  why: 'An API in the entry of a service that is hidden stays hidden, although its `visibility` promises more.',
  finds: 'an audience that its service hides',
  layouts: ['repository'],
  wrong: exampleService(APIS),
  right: exampleService('visibility: public', APIS),

  *checkEntity(entity, context) {
    const { name, visibility, written, origin } = entity;
    if (visibility === undefined || !origin.within || !('visibility' in written)) return;
    const seen = sightsOf(context)?.widest(entity);
    if (!seen || seen.sight.entities.has(entity)) return;
    const message = `${quoted(name)} stays hidden from ${quoted(seen.audience)}: its service is for fewer people, and the API is written in its entry.`;
    const hint = `Write \`visibility: ${seen.audience}\` in the service, too, or give the API an entry of its own.`;
    yield { field: ['visibility'], message, hint };
  },
};
