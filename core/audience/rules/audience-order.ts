import type { Entity } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import type { Rule } from '../../catalog/rule.ts';
import { quoted } from '../../text/quoted.ts';
import { sightsOf } from '../known-sights.ts';

export const audienceOrder: Rule = {
  name: 'audience-order',
  severity: 'error',
  why: 'An entry whose place shows the name of something hidden stays hidden, too, although its `visibility` promises more.',
  layouts: ['repository'],
  wrong: `# catalog/portal.yaml
audiences: [public, internal]
# catalog/payments/checkout.yaml
kind: service
name: checkout
owner: payments
visibility: public`,
  right: `# catalog/portal.yaml
audiences: [public, internal]
# catalog/payments/checkout.yaml
kind: service
name: checkout
owner: payments
visibility: internal`,

  *checkEntity(entity, context) {
    const { visibility, written, origin } = entity;
    const seen = visibility === undefined ? undefined : sightsOf(context)?.widest(entity);
    if (!seen || seen.sight.entities.has(entity) || (origin.within && !('visibility' in written))) return;
    const name = seen.sight.namedByPath.get(entity);
    yield {
      field: ['visibility'],
      ...(name === undefined ? ofItem(entity, seen.audience) : ofPath(entity, seen.audience, name)),
    };
  },
};

function ofPath({ name, origin }: Entity, audience: string, hidden: string): Omit<Finding, 'field'> {
  return {
    message: `${quoted(name)} stays hidden from ${quoted(audience)}: its file is ${quoted(origin.file)}, and ${quoted(hidden)} is for fewer people.`,
    hint: `Write \`visibility: ${audience}\` in the entry of ${quoted(hidden)}, too, or move this entry to another file.`,
  };
}

function ofItem({ name }: Entity, audience: string): Omit<Finding, 'field'> {
  return {
    message: `${quoted(name)} stays hidden from ${quoted(audience)}: its service is for fewer people, and the API is written in its entry.`,
    hint: `Write \`visibility: ${audience}\` in the service, too, or give the API an entry of its own.`,
  };
}
