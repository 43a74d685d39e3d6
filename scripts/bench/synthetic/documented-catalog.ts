import { titleOf } from './prose.ts';
import { type Random, seededRandom } from './random.ts';
import { syntheticCatalog } from './synthetic-catalog.ts';
import { syntheticDocument } from './synthetic-document.ts';
import { SUBJECTS } from './words.ts';

interface Documents {
  /** Of each service, its README among them. */
  pages: number;
  /** A word in every document. */
  edition: string;
}

/**
 * Makes a synthetic catalog in which every service has documentation beside it.
 *
 * @param size how many services
 * @returns texts by path from the repository's root
 */
export function* documentedCatalog(size: number, of: Documents): Iterable<[path: string, text: string]> {
  const random = seededRandom(size);
  for (const [path, text] of syntheticCatalog(size)) {
    if (path.endsWith('/README.md')) continue;
    const isService = text.startsWith('kind: service\n');
    yield [path, isService ? text.replace(/^docs: .*\n/m, '') : text];
    if (isService) yield* documents(path.replace(/\.yaml$/, ''), of, random);
  }
}

function* documents(
  folder: string,
  { pages, edition }: Documents,
  random: Random,
): Iterable<[path: string, text: string]> {
  const siblings = Array.from({ length: pages - 1 }, (_, page) => `docs/part-${page}.md`);
  for (const path of ['README.md', ...siblings])
    yield [
      `${folder}/${path}`,
      syntheticDocument({ title: titleOf(random.pick(SUBJECTS)), siblings: [], edition }, random),
    ];
}
