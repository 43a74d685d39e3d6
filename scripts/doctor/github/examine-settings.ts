import { CannotRun } from '../../cannot-run.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { CHECKS } from '../checks/index.ts';
import { leftOut } from '../tool.ts';
import type { Ground } from './ground.ts';
import { openPortal } from './open-portal.ts';
import type { SettingsCheck, SettingsProblem } from './settings-check.ts';

export type SettingsCheckup = { check: string; why: string } & (
  | { state: 'right'; seen: string }
  /** By this run, or right before it. */
  | { state: 'done'; seen: string }
  | { state: 'wrong'; problems: readonly SettingsProblem[]; canFix: boolean; refused?: string }
  /** GitHub does not let it look. */
  | { state: 'unseen'; reason: string }
  | { state: 'skipped' }
);

export type ExaminedSetting = Exclude<SettingsCheckup, { state: 'skipped' }>;

export type SettingsExamination =
  | { repository: string; checkups: SettingsCheckup[] }
  | { unasked: { checks: string[]; reason: string; fix: string } };

export interface SettingsOrder {
  root: string;
  env: NodeJS.ProcessEnv;
  now: Date;
  fix: boolean;
  /** Whether a fix may make the content of a private repository public. */
  mayPublish?: boolean;
  /** Names of checks; none means all. */
  only?: readonly string[];
  say(text: string): void;
  /** Whether to keep the pace that GitHub asks for; only an emulator does not mind. */
  pace?: boolean;
}

/**
 * Checks the live settings of the portal's repository, one after the other, and fixes them if asked. Settings that GitHub
 * does not show are reported, and stop nothing.
 */
export async function examineSettings({ only = [], ...order }: SettingsOrder): Promise<SettingsExamination> {
  const checks = CHECKS.filter(({ name }) => only.length === 0 || only.includes(name));
  const without = leftOut(order.env);
  let name = 'acme/portal';
  try {
    const ground = openPortal(order.root, order);
    name = ground.name;
    await ground.about();
    const checkups: SettingsCheckup[] = [];
    for (const check of checks)
      checkups.push(without.has(check.name) ? about(check, { state: 'skipped' }) : await examine(check, ground, order));
    return { repository: ground.name, checkups };
  } catch (error) {
    if (!(error instanceof CannotRun) && !(error instanceof ForgeRefusal)) throw error;
    const fix = error instanceof CannotRun ? error.fix : wrongName(name);
    return { unasked: { checks: checks.map(({ name }) => name), reason: error.message, fix } };
  }
}

function wrongName(name: string): string {
  return `\`npx portal setup ${name}\` creates it. If there is one of another name, name it with \`npx portal init\`; if it is private, use a token that may read it.`;
}

export async function examine(
  check: SettingsCheck,
  ground: Ground,
  { fix }: Pick<SettingsOrder, 'fix'>,
): Promise<ExaminedSetting> {
  try {
    const sight = await check.look(ground);
    if (sight.state === 'right') return about(check, sight);
    if (!fix || !check.fix) return about(check, { ...sight, canFix: check.fix !== undefined });
    return await fixSetting(check, ground, sight.problems);
  } catch (error) {
    return about(check, { state: 'unseen', reason: whyNot(error) });
  }
}

/** In full sentences. For every answer of GitHub, the next check runs; an error of our own is no answer. */
function whyNot(error: unknown): string {
  if (error instanceof ForgeRefusal) return error.message;
  if (error instanceof CannotRun) return `${error.message} ${error.fix}`;
  throw error;
}

async function fixSetting(
  check: SettingsCheck,
  ground: Ground,
  problems: readonly SettingsProblem[],
): Promise<ExaminedSetting> {
  try {
    await check.fix?.(ground);
  } catch (error) {
    return about(check, { state: 'wrong', problems, canFix: false, refused: whyNot(error) });
  }
  ground.forget();
  const again = await check.look(ground);
  return about(check, again.state === 'right' ? { state: 'done', seen: again.seen } : { ...again, canFix: false });
}

type State<Checkup> = Checkup extends unknown ? Omit<Checkup, 'check' | 'why'> : never;

function about<Found extends State<SettingsCheckup>>({ name, why }: SettingsCheck, found: Found) {
  return { check: name, why, ...found };
}
