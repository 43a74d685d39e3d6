import type { Rule } from '../../catalog/rule.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { sightsOf } from '../known-sights.ts';
import { exampleService } from './example-service.ts';

export const audienceNames: Rule = {
  name: 'audience-names',
  severity: 'warning',
  why: 'A hidden name in a text is replaced by `hidden-1` for those who may not see it, and the text loses its meaning.',
  finds: 'a hidden name in a text',
  layouts: ['repository'],
  wrong: exampleService('description: Asks supply for stock.', 'visibility: public'),
  right: exampleService('description: Asks the warehouse for stock.', 'visibility: public'),

  *checkEntity(entity, context) {
    const seen = sightsOf(context)?.widest(entity);
    if (!seen || seen.sight.words.isEmpty || !seen.sight.entities.has(entity)) return;
    const fields = new Set(entity.references.map(({ field }) => field[0]));
    for (const [name, text] of textsOf(entity.written, entity.origin.format === 'backstage')) {
      if (fields.has(name.at(-1)!) || name.at(-1) === 'scaffold') continue;
      const found = seen.sight.words.firstIn(text);
      if (found === undefined) continue;
      const message = `\`${dotted([...(entity.origin.within ?? []), ...name])}\` names ${quoted(found)}, which ${quoted(seen.audience)} may not see, so that audience reads another word there.`;
      const hint = 'Say it in other words.';
      yield { field: [...(entity.origin.within ?? []), ...name], asWritten: true, message, hint };
    }
  },
};

/** The fields of a document with the texts in them; of a descriptor of Backstage, those one level deeper. */
function textsOf(written: Readonly<Record<string, unknown>>, isNested: boolean): [path: string[], text: string][] {
  return Object.entries(written).flatMap(([name, value]): [string[], string][] =>
    isNested && isMap(value)
      ? Object.entries(value).map(([inner, deep]) => [[name, inner], JSON.stringify(deep) ?? ''])
      : [[[name], JSON.stringify(value) ?? '']],
  );
}
