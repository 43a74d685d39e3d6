import { type Of, object, string } from '../catalog/schema/shapes.ts';

export type NextStep = Of<typeof NEXT_STEP>;
export const NEXT_STEP = object(
  {
    text: string,
    /** A command that can be pasted as it is. */
    command: string,
    /** The page for it, from the root of the site. */
    url: string,
    urlTitle: string,
  },
  ['command', 'url', 'urlTitle'],
);
