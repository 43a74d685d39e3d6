import type { Rule } from '../../catalog/rule.ts';
import { fieldName, spelling } from '../../catalog/yaml/written-path.ts';
import { quoted } from '../../text/quoted.ts';
import { isExternal } from '../hidden-relations.ts';
import { sightsOf } from '../known-sights.ts';
import { exampleService } from './example-service.ts';

const HEAD = new Set(['owner', 'system', 'domain']);

export const audienceParent: Rule = {
  name: 'audience-parent',
  severity: 'warning',
  why: 'People who see an entry need its owner, and where it belongs; their portal says only that there is something hidden.',
  finds: 'an owner or a group that is hidden',
  layouts: ['repository'],
  wrong: exampleService('visibility: public'),
  right: exampleService('visibility: internal'),

  *checkEntity(entity, context) {
    const seen = sightsOf(context)?.widest(entity);
    if (!seen?.sight.entities.has(entity)) return;
    for (const { field, to, inherited } of entity.references) {
      const isShown = !to || !HEAD.has(String(field[0])) || inherited || isExternal(to) || seen.sight.refs.has(to);
      if (isShown || !context.catalog.has(to)) continue;
      const message = `${quoted(entity.name)} is for ${quoted(seen.audience)}, but its \`${fieldName(entity, field)}\` ${quoted(spelling(entity, field))} is for fewer people, so that audience sees "1 hidden" there.`;
      const hint = `Write \`visibility: ${seen.audience}\` in the entry of ${quoted(spelling(entity, field))}, too.`;
      yield { field, message, hint };
    }
  },
};
