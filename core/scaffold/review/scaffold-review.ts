import type { PartReview } from '../../part/part-review.ts';
import { previewScaffolds } from './preview-scaffolds.ts';
import { RENDERER } from './renderer.ts';
import { scaffoldSections } from './review-sections.ts';
import { previewError, SCAFFOLDS, SCAFFOLDS_SCHEMA } from './scaffold-change.ts';

/** What a change makes from templates. Without a renderer, services to be made are named, and not shown. */
export const scaffoldReview: PartReview = {
  async look(change, tools) {
    const { scaffolds, problems } = await previewScaffolds(change, RENDERER.of(tools));
    return { fields: SCAFFOLDS.put(scaffolds.length > 0 ? scaffolds : undefined), problems };
  },
  sections: (review) => scaffoldSections(SCAFFOLDS.of(review) ?? []),
  fields: { [SCAFFOLDS.name]: SCAFFOLDS_SCHEMA },
  error: (review) => previewError(SCAFFOLDS.of(review) ?? []),
};
