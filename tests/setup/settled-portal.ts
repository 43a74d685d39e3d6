import { afterAll, beforeAll, beforeEach } from 'vitest';
import { REQUEST_KINDS } from '../../core/parts.ts';
import { formLabel } from '../../core/request/form/issue-form.ts';
import {
  examineSettings,
  type SettingsCheckup,
  type SettingsExamination,
  type SettingsOrder,
} from '../../scripts/doctor/github/examine-settings.ts';
import { type GithubForge, openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { EmulatedGithub } from '../forge/emulated-github.ts';
import { GithubSettings } from './github-settings.ts';
import { Template } from './rig.ts';

/** Of every kind of request, in the order of their files. */
export const LABELS = ['waypost', ...[...REQUEST_KINDS.keys()].sort().map(formLabel)];
export const NOW = new Date('2026-03-02T10:00:00Z');
export const JUST_NOW = '2026-03-02T09:50:00Z';
export const APP = 4711;

const OWNERS = ['ines-okafor', 'hana-kobayashi'];

/** `globex/portal`, private, with everything as doctor wants it. */
export class SettledPortal {
  github!: EmulatedGithub;
  settings!: GithubSettings;
  template!: Template;

  async open(): Promise<void> {
    this.github = await EmulatedGithub.start({ organisation: 'globex', members: OWNERS });
    this.settings = new GithubSettings(this.github.proxy.url);
    await this.settings.start();
    this.template = new Template();
    await this.template.init({ withoutExample: true, members: OWNERS.join() });
    const portal = await this.forge().createRepository('globex/portal', { description: '', private: true });
    await this.template.push(portal);
    await this.github.makeTeam('platform', OWNERS, 'globex');
    await portal.setTeam('globex/platform', 'push');
    for (const name of LABELS) await this.github.ask('POST', '/repos/globex/portal/labels', { name });
  }

  async close(): Promise<void> {
    this.template.remove();
    this.settings.stop();
    await this.github.stop();
  }

  env(): NodeJS.ProcessEnv {
    return { ...this.github.env(OWNERS[0]!), GITHUB_API_URL: this.settings.url };
  }

  forge(): GithubForge {
    return openGithubForge({ env: this.env(), say: () => {}, pace: false });
  }

  settle(): void {
    this.settings.settle(APP);
    this.settings.runs = [{ path: '.github/workflows/health.yml', created_at: JUST_NOW }];
  }

  examine({ env = {}, ...order }: Partial<SettingsOrder> = {}): Promise<SettingsExamination> {
    return examineSettings({
      ...{ root: this.template.root, now: NOW, fix: false, say: () => {}, pace: false },
      ...order,
      env: { ...this.env(), ...env },
    });
  }

  async checkup(name: string, order: Partial<SettingsOrder> = {}): Promise<SettingsCheckup> {
    const examination = await this.examine({ ...order, only: [name] });
    if (!('checkups' in examination)) throw new Error(examination.unasked.reason);
    return examination.checkups[0]!;
  }

  /** What is wrong, and what fixes it; the state where nothing is. */
  async problems(name: string): Promise<string[]> {
    const found = await this.checkup(name);
    return found.state === 'wrong' ? found.problems.map(({ message, fix }) => `${message} → ${fix}`) : [found.state];
  }
}

/** Opens one for all tests of a file, and settles it before each. */
export function settledPortal(): SettledPortal {
  const portal = new SettledPortal();
  beforeAll(() => portal.open());
  afterAll(() => portal.close());
  beforeEach(() => portal.settle());
  return portal;
}
