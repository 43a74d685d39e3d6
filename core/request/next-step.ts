import { type Of, object, string } from '../catalog/schema/shapes.ts';

/** What a person does once a request is done, with the command or the page for it. */
export type NextStep = Of<typeof NEXT_STEP>;
export const NEXT_STEP = object(
  {
    /** Full sentences. */
    text: string,
    /** A command that can be pasted as it is. */
    command: string,
    /** The page for it, from the root of the site. */
    url: string,
    /** Words of a link to it: `Change the entry`. */
    urlTitle: string,
  },
  ['command', 'url', 'urlTitle'],
);
