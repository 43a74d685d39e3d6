import type { Files } from '../catalog/files.ts';
import { parsePortal } from '../catalog/settings/parse-portal.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import type { SettingsFinding } from '../catalog/settings/settings-block.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { sessionFindings } from './session-findings.ts';

/**
 * Says what the schema of `signIn` cannot: sections that there are not, words that stand for no group, addresses that servers cannot use,
 * and times that contradict.
 *
 * @param sections gives the names of those of all parts
 */
export function signInFindings(sections: () => readonly string[]) {
  return (written: unknown, files: Files): SettingsFinding[] => {
    if (!isMap(written)) return [];
    const { data } = parsePortal(files);
    const portal = isMap(data) ? data : {};
    return [
      ...unknownSections(written, sections()),
      ...unknownWords(written, portal),
      ...portalAddressFindings(portal),
      ...providerAddressFindings(written),
      ...sessionFindings(written),
    ];
  };
}

function unknownSections({ sections }: Record<string, unknown>, known: readonly string[]): SettingsFinding[] {
  return keysOf(sections)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: ['signIn', 'sections', name],
      atKey: true,
      message: `There is no section ${quoted(name)} of the portal.`,
      hint: didYouMean(name, known) ?? `Choose among ${quotedList(known)}.`,
    }));
}

function* unknownWords(written: Record<string, unknown>, portal: Record<string, unknown>): Iterable<SettingsFinding> {
  const known = [...keysOf(written.groups), ...keysOf(portal.roles), PLATFORM];
  for (const [path, word] of wordsIn(written)) {
    if (known.includes(word) || /^team:./.test(word)) continue;
    const message = `${quoted(word)} stands for no group of the token: it is neither in \`signIn.groups\` nor a role.`;
    const hint =
      didYouMean(word, known) ??
      `Add it to \`signIn.groups\`, such as \`groups: { ${word}: [name-of-the-group] }\`, or write \`team:<name>\`.`;
    yield { path: ['signIn', ...path], message, hint };
  }
}

export function* wordsIn({
  readers,
  sections,
}: Record<string, unknown>): Iterable<[path: (string | number)[], word: string]> {
  const lists: [(string | number)[], unknown][] = [
    [['readers'], readers],
    ...Object.entries(isMap(sections) ? sections : {}).map(([name, words]): [string[], unknown] => [
      ['sections', name],
      words,
    ]),
  ];
  for (const [path, words] of lists)
    for (const [index, word] of (Array.isArray(words) ? words : []).entries())
      if (typeof word === 'string') yield [[...path, index], word];
}

function keysOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}

const OF_PROXY = /^\/oauth2(?:\/|$)/i;
const LOCAL: readonly string[] = ['localhost', '127.0.0.1'];
/** As a URL has it: letters beyond ASCII are in Punycode. Apache takes no address of IPv6 for the name of a server. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
/** What needs no other spelling in an address, and no segment that begins with a dot. */
const PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/;

function portalAddressFindings({ url }: Record<string, unknown>): SettingsFinding[] {
  if (url === undefined) {
    const message = 'Sign-in needs the address of the portal, and the settings have no `url`.';
    const hint = `Add it to ${SETTINGS_FILE}, such as \`url: https://portal.acme.example\`.`;
    return [{ path: ['signIn'], atKey: true, message, hint }];
  }
  // The schema says of anything else that it is no address.
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return [];
  const found = unfit(url);
  if (!found) return [];
  const [what, hint] = found;
  return [{ path: ['url'], message: `Sign-in needs ${what}, and \`url\` is ${quoted(url)}.`, hint }];
}

function unfit(url: string): [what: string, hint: string] | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !HOST.test(parsed.hostname) || parsed.port === '0')
    return ['an address with the name of a host', 'Write it as `https://portal.acme.example`.'];
  const { protocol, hostname, origin, pathname, username, password, search, hash } = parsed;
  if (username || password || search || hash || /[?#]/.test(url))
    return ['an address of a host and a path alone', `Write \`${origin}${pathname}\`.`];
  if (!PATH.test(pathname))
    return [
      'a path of letters, digits, `-`, `_`, `~` and dots within words',
      `Publish the portal at another path, such as \`${origin}/portal\`.`,
    ];
  if (OF_PROXY.test(pathname))
    return [
      'a path that oauth2-proxy does not use itself',
      `Publish the portal at another path, such as \`${origin}/portal\`.`,
    ];
  if (protocol === 'http:' && !LOCAL.includes(hostname))
    return ['an address with `https://`', `Write \`${url.replace('http:', 'https:')}\`.`];
  return undefined;
}

function providerAddressFindings(written: Record<string, unknown>): SettingsFinding[] {
  return ['issuer', 'endSession'].flatMap((name) => {
    const address = written[name];
    if (typeof address !== 'string' || !/^https?:\/\//.test(address)) return [];
    const parsed = URL.parse(address);
    if (parsed && HOST.test(parsed.hostname) && !parsed.username && !parsed.password) return [];
    const message = `\`${name}\` is ${quoted(address)}, which has no name of a host${parsed?.username ? ' alone' : ''}.`;
    return [{ path: ['signIn', name], message, hint: 'Write it as `https://login.acme.example`.' }];
  });
}
