import type { SignInPage } from '../sign-in-page.ts';
import { signInPage } from '../sign-in-page.ts';
import type { SignInSettings } from '../sign-in-settings.ts';
import { literal, type SiteRules } from '../site-rules.ts';

export interface Host {
  portal: string;
  url: URL;
  signIn: SignInSettings;
  rules: SiteRules;
  /** Absolute path of the folder with the built site, on the server. */
  site: string;
  /** Host and port where oauth2-proxy listens, on the same machine as the server of the site. */
  proxy: string;
  /** Absolute paths on the server. */
  tls: { certificate: string; key: string };
}

export function baseOf({ url }: Pick<Host, 'url'>): string {
  return url.pathname.replace(/\/*$/, '/');
}

/** Paths below the base that the server answers itself. */
export const OWN = { me: 'me.json', signOut: 'sign-out', signedOut: 'signed-out' };

export function pathsOf(host: Pick<Host, 'url'>, addresses: string): string {
  return `^${literal(baseOf(host))}(?:${addresses})(?:[./]|$)`;
}

export function pagesOf(host: Pick<Host, 'portal' | 'url'>): { refused: string; signedOut: string; odd: string } {
  const base = baseOf(host);
  const page = (page: SignInPage) => signInPage(host.portal, page);
  const home = { title: 'Home', href: base };
  return {
    refused: page({
      title: 'You may not read this page',
      text: 'You are signed in, and none of your groups may read what is here. Check the address if you typed it, or ask the people who administer the portal.',
      links: [home, { title: 'Sign out', href: `${base}${OWN.signOut}` }],
    }),
    signedOut: page({
      title: 'You are signed out',
      text: 'If others use this browser, close it.',
      links: [{ title: 'Sign in again', href: base }],
    }),
    odd: page({
      title: 'This address is not spelled as the portal spells it',
      text: 'Follow a link of the portal, or search for the page.',
      links: [home],
    }),
  };
}
