import type { Part } from '../part/part.ts';
import { audiencesBlock, pagesBlock, visibilityBlock } from './audience-settings.ts';

/** Who may see what of a portal. */
export const audience: Part = {
  name: 'audience',
  settings: [audiencesBlock, visibilityBlock, pagesBlock],
};
