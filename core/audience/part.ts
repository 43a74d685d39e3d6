import type { Part } from '../part/part.ts';
import { audiencesBlock, pagesBlock, visibilityBlock } from './audience-settings.ts';
import { checkTitle } from './check-title.ts';
import { checkVisibilities } from './check-visibilities.ts';
import { audienceExists } from './rules/audience-exists.ts';
import { audienceNames } from './rules/audience-names.ts';
import { audienceOrder } from './rules/audience-order.ts';
import { audienceParent } from './rules/audience-parent.ts';

/** Who may see what of a portal. */
export const audience: Part = {
  name: 'audience',
  settings: [audiencesBlock, visibilityBlock, pagesBlock],
  rules: [audienceExists, audienceOrder, audienceParent, audienceNames],
  folders: [
    {
      about: /^(?:templates\/[^/]+\/template\.yaml|infra\/types\/[^/]+\/type\.yaml|catalog\/.*)$/,
      check: checkVisibilities,
    },
    { about: /^catalog\//, check: checkTitle },
  ],
};
