import { isMap } from '../text/is-map.ts';
import type { Rendered } from './rendered.ts';

/** Where rendered documents are kept, in the data folder and beside a checkout: a folder for each version of the renderer. */
export const RENDERED_FOLDER = 'docs/rendered';

/** Reads what was kept; undefined for a file that was not written to its end. */
export function readRendered(text: string): Rendered | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isMap(content) && typeof content.html === 'string' && Array.isArray(content.targets)
      ? (content as unknown as Rendered)
      : undefined;
  } catch {
    return undefined;
  }
}
