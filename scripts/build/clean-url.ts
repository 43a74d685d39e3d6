import { CannotRun } from '../cannot-run.ts';

/** The address that a site is published at, as a browser would write it. @throws {CannotRun} when it is none */
export function cleanUrl(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url.href;
  throw new CannotRun(`\`${written}\` cannot be the address of a site.`, {
    fix: 'Give one that starts with https://, such as `https://acme.github.io/portal`.',
  });
}
