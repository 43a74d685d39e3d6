import { escapeText } from '../text/escape-html.ts';
import { isMap } from '../text/is-map.ts';

/** A document as HTML, before it is known where its links lead: the same for the same text, wherever the text is. */
export interface Rendered {
  title?: string;
  /** Anchor of the heading that is the title: links in documents may name it. */
  titleId?: string;
  movedFrom?: string[];
  /** Sanitised. Its links and images to other files are marks for `placeDocument`. */
  html: string;
  /** What the marks are for, by their numbers. */
  targets: Target[];
  summary: string;
  headings: Heading[];
  anchors: string[];
  asWritten?: string;
  writtenIn?: string;
}

export interface Heading {
  /** 2 to 6. */
  depth: number;
  id: string;
  text: string;
}

export type Target = { link: string } | ImageTarget;

export interface ImageTarget {
  image: string;
  alt: string;
  width?: number;
  height?: number;
}

/** What the sanitiser puts before each name that an author gives to a part. */
export const NAMED = 'user-content-';

/** How the text of a diagram begins, which a browser draws. Authors have no classes, so nothing else begins like this. */
export const DIAGRAM = '<figure class="diagram">';

/** Shows a document as it was written, with a full sentence that says why. */
export function asWritten(markdown: string, reason: string): Rendered {
  return {
    html: `<pre>${escapeText(markdown)}</pre>`,
    targets: [],
    summary: '',
    headings: [],
    anchors: [],
    asWritten: reason,
  };
}

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
