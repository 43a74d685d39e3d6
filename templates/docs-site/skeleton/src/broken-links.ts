// SPDX-License-Identifier: {{license}}
import { posix } from 'node:path';
import { isInternal, type Page } from './read-pages.ts';

/** Finds links to files and headings that are not there, each as a sentence. */
export function brokenLinks(pages: readonly Page[], otherFiles: readonly string[]): string[] {
  return pages.flatMap((page) =>
    page.links.filter(isInternal).flatMap((href) => {
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? page.path : posix.join(posix.dirname(page.path), decodeURI(file));
      const other = pages.find(({ path }) => path === target);
      if (!other) return otherFiles.includes(target) ? [] : [`docs/${page.path} links to ${file}, which is not there.`];
      if (!anchor || other.anchors.includes(decodeURI(anchor))) return [];
      return [`docs/${page.path} links to #${anchor}, and docs/${target} has no such heading.`];
    }),
  );
}
