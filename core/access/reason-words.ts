import { folderOf, TEAM_ROOTS } from '../catalog/team-folders.ts';
import { quoted } from '../text/quoted.ts';
import type { AccessRules } from './access-rules.ts';
import type { Reason } from './requirement.ts';

/**
 * Says of those who must approve why they must: `own the folder catalog/payments/`. Without a full stop.
 *
 * @param subject what it is asked for: a reference, or the name of a template
 */
export function reasonWords({ why, about }: Reason, subject: string, rules: AccessRules): string {
  if (why === 'owner') return ownerWords(about, subject, rules);
  if (why === 'platform') return platformWords(about);
  if (rules.settings.approvals.has(why)) return `approve what is requested in ${quoted(why)}`;
  const [, word, name] = /^(may use|template|price in|owner of) (.+)$/.exec(why) ?? [];
  return word && name ? NAMED[word]!(quoted(name)) : (OTHERS[why] ?? why);
}

function ownerWords(about: string, subject: string, rules: AccessRules): string {
  const team = rules.ownerOf(about);
  const root = TEAM_ROOTS.find((each) => about.startsWith(`${each}/`));
  if (team && root) return `own the folder ${quoted(`${root}/${folderOf(team.ref)}/`)}`;
  return about === subject ? 'own the entry' : 'own another entry in the same file';
}

function platformWords(about: string): string {
  return about.includes('/') && !about.includes(':')
    ? 'administer what is outside of the folders of teams'
    : 'administer settings, teams and people';
}

const NAMED: Readonly<Record<string, (name: string) => string>> = {
  'may use': (name) => `may use the template ${name}`,
  template: (name) => `approve what is made from the template ${name}`,
  'price in': (name) => `approve what costs more than ${name} allows`,
  'owner of': (name) => `own ${name}, which uses it`,
};

const OTHERS: Readonly<Record<string, string>> = {
  'calls the API': 'own services that call this API',
  'new template': 'administer templates, and there is no such template',
  'broken template': 'administer templates, and this one has an error',
};
