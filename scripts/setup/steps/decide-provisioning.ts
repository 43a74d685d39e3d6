import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { isProvisionedOnGithub, RESERVED_ON_GITHUB } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { CannotRun } from '../../cannot-run.ts';
import { refuseLinks } from '../../files/refuse-links.ts';
import { setValue } from '../../init/yaml-edit.ts';
import type { Setup } from '../setup.ts';

/**
 * Finds out which environments jobs on GitHub are to provision, and writes that into the settings. An environment that they
 * provision already stays so.
 *
 * @returns whether the file was changed
 * @throws {CannotRun} when an environment cannot be provisioned there, or the file changes by pull request only
 */
export async function decideProvisioning(setup: Setup): Promise<boolean> {
  const policies = environmentPolicies(setup.ground().rules.settings);
  const names = await namesOf(setup, [...policies.keys()]);
  const missing = names.filter((name) => !isProvisionedOnGithub(policies.get(name) ?? {}));
  if (missing.length === 0) return false;
  checkAccount(setup);
  checkNames(setup, missing);
  if (await setup.isReady()) throw byPullRequest(setup, missing);
  refuseLinks(setup.order.root, SETTINGS_FILE);
  const path = join(setup.order.root, SETTINGS_FILE);
  const value = 'github-environment';
  const edit = (text: string, name: string) => setValue(text, ['environments', name, 'secrets'], value);
  writeFileSync(path, missing.reduce(edit, readFileSync(path, 'utf8')));
  return true;
}

/** Names that the person gives, each once. */
async function namesOf(setup: Setup, known: readonly string[]): Promise<string[]> {
  const { answers, order } = setup;
  answers.provisioning ??= order.provisioning ?? (await askedNames(setup, known));
  return [...new Set(answers.provisioning)];
}

async function askedNames(setup: Setup, known: readonly string[]): Promise<string[]> {
  const free = known.filter((name) => !RESERVED_ON_GITHUB.includes(name));
  if (free.length === 0 || !setup.account.isOrganisation || (await setup.isReady())) return [];
  const said = await setup.ask(QUESTION, 'none', ['none', ...free, ...(free.length > 1 ? ['all'] : [])]);
  if (said === 'all') return free;
  return said === undefined || said === 'none' ? [] : [said];
}

const QUESTION =
  'In which environment do jobs on GitHub create resources, such as databases? That needs a second App, the maker, and you can add it later.';

function checkAccount({ account: { isOrganisation }, place: { owner } }: Setup): void {
  if (isOrganisation) return;
  throw new CannotRun(`\`${owner}\` is a personal account, in which no App can set secrets of services.`, {
    fix: 'Leave `--provisioning` out, or set the portal up in an organisation.',
  });
}

/** @throws {CannotRun} when GitHub cannot provision one of these environments */
export function checkNames(setup: Setup, names: readonly string[]): void {
  const known = [...environmentPolicies(setup.ground().rules.settings).keys()];
  for (const name of names) checkName(name, known);
}

function checkName(name: string, known: readonly string[]): void {
  const free = known.filter((each) => !RESERVED_ON_GITHUB.includes(each));
  if (free.includes(name)) return;
  if (known.includes(name))
    throw new CannotRun(`GitHub cannot provision \`${name}\`: its environment of this name is for something else.`, {
      fix: `Give the environment another name in ${SETTINGS_FILE}.`,
    });
  const listed = free.map((each) => `\`${each}\``).join(', ');
  throw new CannotRun(`${SETTINGS_FILE} has no environment \`${name}\`.`, {
    fix:
      free.length > 0
        ? `Choose from ${listed}, or add it to \`environments\` there.`
        : `Add it to \`environments\` there.`,
  });
}

function byPullRequest({ github: { name } }: Setup, missing: readonly string[]): CannotRun {
  const places = missing.map((each) => `\`environments.${each}\``).join(', ');
  return new CannotRun(`Jobs on GitHub do not provision ${places} yet, and \`main\` changes by pull request.`, {
    fix: `Add \`secrets: github-environment\` to ${places} of ${SETTINGS_FILE} in a pull request, and merge it. Then run \`npx portal setup ${name}\` in a clone of it.`,
  });
}
