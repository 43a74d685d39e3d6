import { didYouMean } from '#core/text/did-you-mean.ts';
import { CannotRun } from '../cannot-run.ts';
import type { ExitCode } from '../verb.ts';
import { CHECKS } from './checks/index.ts';
import { type Checkup, doctor } from './doctor.ts';
import { examineSettings, type SettingsExamination } from './github/examine-settings.ts';
import { withTokenOfGh } from './github/token-of-gh.ts';
import { encryptedState } from './tools/encrypted-state.ts';
import { TOOLS } from './tools/index.ts';
import { infraPackages, platformTools } from './tools/infra-packages.ts';

export interface DoctorOrder {
  root: string;
  env: NodeJS.ProcessEnv;
  now: Date;
  /** Names of tools and checks; none means all. */
  only: readonly string[];
  /** Whether to leave the tools of this machine out. */
  settingsOnly: boolean;
  /** Whether the catalog requests resources, so that what only they need is needed. */
  requestsResources?: boolean;
  install: boolean;
  fix: boolean;
  mayPublish?: boolean;
  say(text: string): void;
  pace?: boolean;
}

export interface Diagnosis {
  tools: Checkup[];
  settings?: SettingsExamination;
  /**
   * 1 where a tool is missing or a setting is wrong; settings that could not be checked are ignored. 2 where settings were requested,
   * by name or with `settingsOnly`, and GitHub could not be asked.
   */
  exitCode: ExitCode;
}

/**
 * Looks at the tools of this machine and at the live settings on GitHub.
 *
 * @throws {CannotRun} when there is no check of a name
 */
export async function runDoctor({
  only,
  settingsOnly,
  install,
  env,
  say,
  requestsResources = true,
  ...order
}: DoctorOrder): Promise<Diagnosis> {
  const ofPlatforms = platformTools(order.root, only);
  const needs = [...TOOLS, encryptedState(order.root), ...ofPlatforms];
  const names = [...needs, ...CHECKS].map(({ name }) => name);
  const wrong = only.find((name) => !names.includes(name));
  if (wrong !== undefined) throw unknown(wrong, names);
  // The packages of infra/ are not enough where an environment is in a cloud.
  const withInfra = only.includes(infraPackages.name) ? ofPlatforms.map(({ name }) => name) : [];
  const isAsked = ({ name }: { name: string }) => only.length === 0 || [...only, ...withInfra].includes(name);
  const needsResources = only.length > 0 || requestsResources;
  const tools = await doctor({ env, install, say, tools: settingsOnly ? [] : needs.filter(isAsked), needsResources });
  const settings = CHECKS.some(isAsked)
    ? await examineSettings({ ...order, only, env: await withTokenOfGh(env), say })
    : undefined;
  const checkups = settings && 'checkups' in settings ? settings.checkups : [];
  const isIll = [...tools, ...checkups].some(({ state }) => state === 'missing' || state === 'wrong');
  const isUnasked = settings && 'unasked' in settings && (settingsOnly || only.length > 0);
  return { tools, ...(settings && { settings }), exitCode: isIll ? 1 : isUnasked ? 2 : 0 };
}

/** What people write without its dashes. */
const OPTIONS = ['github', 'install', 'fix', 'first-run'];

function unknown(name: string, names: readonly string[]): CannotRun {
  const all = `There is ${names.map((one) => `\`${one}\``).join(', ')}.`;
  const near = didYouMean(name, [...names, ...OPTIONS], (one) => (OPTIONS.includes(one) ? `--${one}` : one));
  return new CannotRun(`There is no check \`${name}\`.`, { fix: near ?? all });
}
