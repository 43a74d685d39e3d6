import type { Files } from '../catalog/files.ts';
import { parsePortal } from '../catalog/settings/parse-portal.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import type { SettingsFinding } from '../catalog/settings/settings-block.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { portalAddressFindings, providerAddressFindings } from './address-findings.ts';
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
    yield {
      path: ['signIn', ...path],
      message: `${quoted(word)} stands for no group of the token: it is neither in \`signIn.groups\` nor a role.`,
      hint:
        didYouMean(word, known) ??
        `Add it to \`signIn.groups\`, such as \`groups: { ${word}: [name-of-the-group] }\`, or write \`team:<name>\`.`,
    };
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
