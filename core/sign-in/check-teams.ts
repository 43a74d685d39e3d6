import { isTeam } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { DEFAULT_NAMESPACE, parseRef, refParts } from '../catalog/ref.ts';
import { settingsProblem } from '../catalog/settings/parse-portal.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { jsonPointer } from '../catalog/yaml/written-path.ts';
import type { Desired } from '../desired/desired.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted } from '../text/quoted.ts';
import { wordsIn } from './sign-in-findings.ts';

export function checkTeams({ files, settings, catalog }: Desired): Problem[] {
  const { signIn } = settings.written;
  if (!isMap(signIn)) return [];
  const groups = isMap(signIn.groups) ? Object.keys(signIn.groups) : [];
  const words = [
    ...groups.map((word) => ({ path: ['groups', word], word, atKey: true })),
    // What `groups` names is reported there.
    ...[...wordsIn(signIn)].flatMap(([path, word]) => (groups.includes(word) ? [] : [{ path, word, atKey: false }])),
  ];
  const locator = new Locator(files);
  return words.flatMap(({ path: inner, word, atKey }) => {
    const name = /^team:(.+)$/.exec(word)?.[1];
    const ref = name === undefined ? undefined : parseRef(name, 'team');
    if (name === undefined || (ref && catalog.get(ref)?.kind === 'team')) return [];
    const path = ['signIn', ...inner];
    return settingsProblem({
      rule: 'schema',
      pointer: jsonPointer(path),
      ...locator.locate({ file: SETTINGS_FILE, document: 0 }, path, atKey),
      message: `${quoted(word)} is no team of the catalog.`,
      hint: didYouMean(word, teamWords(catalog)) ?? fixOf(name, atKey),
    });
  });
}

function teamWords({ distinct }: Desired['catalog']): string[] {
  return distinct.filter(isTeam).map(({ ref }) => {
    const { namespace, name } = refParts(ref);
    return `team:${namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`}`;
  });
}

function fixOf(name: string, isGroup: boolean): string {
  return isGroup
    ? `Add the team to the catalog, or call the groups without \`team:\`, such as \`${name}\`.`
    : `Add the team to the catalog, or name its group in \`signIn.groups\`, such as \`groups: { ${name}: [${name}] }\`, and write \`${name}\` here.`;
}
