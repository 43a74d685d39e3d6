// SPDX-License-Identifier: {{license}}
import { posix } from 'node:path';
import { isInternal, type Page } from './read-pages.ts';

/** An address that a browser would run, or hand to another program. */
const ODD_SCHEME = /^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i;

/** Finds links to files and headings that are not there, and to what is no page, each as a sentence. */
export function brokenLinks(pages: readonly Page[], otherFiles: readonly string[]): string[] {
  return pages.flatMap((page) =>
    page.links.flatMap((href) => {
      if (ODD_SCHEME.test(href)) return [`docs/${page.path} links to ${href}, which is not the address of a page.`];
      if (!isInternal(href)) return [];
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? page.path : posix.join(posix.dirname(page.path), decodeURI(file));
      const other = pages.find(({ path }) => path === target);
      if (!other) return otherFiles.includes(target) ? [] : [`docs/${page.path} links to ${file}, which is not there.`];
      if (!anchor || other.anchors.includes(decodeURI(anchor))) return [];
      return [`docs/${page.path} links to #${anchor}, and docs/${target} has no such heading.`];
    }),
  );
}
