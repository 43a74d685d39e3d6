import type { Problem } from '../catalog/problem.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import type { Desired } from '../desired/desired.ts';
import type { Part } from '../part/part.ts';
import { quoted } from '../text/quoted.ts';
import { audiencesBlock, pagesBlock, visibilityBlock } from './audience-settings.ts';
import { checkVisibilities } from './check-visibilities.ts';
import { sightsOf } from './known-sights.ts';
import { audienceExists } from './rules/audience-exists.ts';
import { audienceNames } from './rules/audience-names.ts';
import { audienceOrder } from './rules/audience-order.ts';
import { audienceParent } from './rules/audience-parent.ts';
import { hiddenInTitle } from './visible-title.ts';

export const audience: Part = {
  name: 'audience',
  settings: [audiencesBlock, visibilityBlock, pagesBlock],
  rules: [audienceExists, audienceOrder, audienceParent, audienceNames],
  folders: [
    {
      about: /^(?:templates\/[^/]+\/template\.yaml|infra\/types\/[^/]+\/type\.yaml|catalog\/.*)$/,
      check: checkVisibilities,
    },
    { about: /^catalog\//, check: checkTitle },
  ],
};

/** Warns where the title of the portal names something hidden, so that the audience with the most readers has a portal without it. */
function checkTitle(desired: Desired): Problem[] {
  const { files, settings, rules } = desired;
  const { title } = settings.written;
  const severity = settings.rules.get(audienceNames.name) ?? audienceNames.severity;
  if (typeof title !== 'string' || severity === 'off' || !rules.includes(audienceNames)) return [];
  const sights = sightsOf(desired);
  // Audiences later in the list see more, and less is hidden from them.
  const audience = sights?.audiences.names[0];
  const name = audience && hiddenInTitle(title, sights.of(audience).words);
  if (!name) return [];
  return [
    {
      rule: audienceNames.name,
      severity,
      file: SETTINGS_FILE,
      pointer: '/title',
      message: `\`title\` names ${quoted(name)}, which ${quoted(audience)} may not see, so the portal of that audience is called Waypost.`,
      hint: `Write another title, or \`visibility: ${audience}\` in the entry that is called ${quoted(name)}.`,
      ...new Locator(files).locate({ file: SETTINGS_FILE, document: 0 }, ['title']),
    },
  ];
}
