import { count } from '#core/text/count.ts';
import { fitMarkdown, LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { literal } from '#core/text/markdown-text.ts';
import { CannotRun } from '../cannot-run.ts';
import { damageWords } from '../observed/data-folder.ts';
import { observedData } from './observed-data.ts';
import { builtOf, refreshSite } from './refresh-site.ts';
import type { PublishedSite, SiteRequest } from './site-request.ts';

/**
 * Makes the folder that GitHub Pages or any static host serves.
 *
 * @throws {CannotRun} when it cannot be made, is larger than Pages takes, or the data cannot be had
 */
export async function publishSite(request: SiteRequest): Promise<PublishedSite> {
  const { site } = request;
  if (site === undefined) return (await builder()).buildSite(request);
  const { data, damages } = await observedData(request);
  const { pages, services, checked, isNoOlder } = refreshSite({ site, data, now: Date.now() });
  const until = `${checked?.slice(0, 10)} ${checked?.slice(11, 16)} UTC`;
  const done =
    checked === undefined
      ? 'The site shows its audience no health.'
      : isNoOlder
        ? `The site is up to date: it shows probes until ${until}.`
        : `The site shows probes until ${until}, of ${count(services, 'service', 'services')}.`;
  return { pages, checked, built: builtOf(site), audiences: [], sentences: [...damages.map(damageWords), done] };
}

export function siteMarkdown({ sentences }: PublishedSite): string {
  const items = sentences.map((sentence) => `- ${literal(sentence)}`);
  const more = (left: number) => `${count(left, 'more line', 'more lines')} left out.`;
  return fitMarkdown([{ open: '### Site', items, between: '\n' }], { longest: LONGEST_SUMMARY, more }).markdown;
}

/** A build needs all packages; laying health over a site is also done where only those of operations are installed. */
async function builder(): Promise<typeof import('./build-site.ts')> {
  try {
    return await import('./build-site.ts');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new CannotRun('The packages that build a site are not installed.', {
      fix: 'Install all of them in an earlier step: `npm ci`, without `--omit=dev`.',
      cause,
    });
  }
}
