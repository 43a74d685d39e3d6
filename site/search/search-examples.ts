import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import type { Entities } from '../snapshot/entities.ts';

export type SearchExamples = ReturnType<typeof searchExamples>;

/** Takes examples from what there is: the first service, and the first document whose title is a few plain words. */
export function searchExamples(entities: Pick<Entities, 'all' | 'ofKind'>) {
  const name = (entities.ofKind('service')[0] ?? entities.all[0])?.name;
  const phrase = entities.all
    .flatMap((entity) => DOCS_SLOT.of(entity) ?? [])
    .find(({ title }) => /^\p{L}+(?: \p{L}+){2,4}$/u.test(title))
    ?.title.toLowerCase();
  return { ...(name !== undefined && { name }), ...(phrase !== undefined && { phrase }) };
}
