import { afterAll, beforeAll, beforeEach } from 'vitest';
import { REQUEST_KINDS } from '../../core/parts.ts';
import { formLabel } from '../../core/request/form/issue-form.ts';
import {
  examineSettings,
  type SettingsCheckup,
  type SettingsExamination,
  type SettingsOrder,
} from '../../scripts/doctor/github/examine-settings.ts';
import type { GithubSettings } from './github-settings.ts';
import { Organisation, Template } from './rig.ts';

/** Of every kind of request, in the order of their files. */
export const LABELS = ['waypost', ...[...REQUEST_KINDS.keys()].sort().map(formLabel)];
export const NOW = new Date('2026-03-02T10:00:00Z');
export const JUST_NOW = '2026-03-02T09:50:00Z';
export const APP = 4711;

/** `globex/portal`, private, with everything as doctor wants it. */
export class SettledPortal {
  organisation!: Organisation;
  template!: Template;

  async open(): Promise<void> {
    this.organisation = await Organisation.start();
    this.template = new Template();
    await this.template.init({ withoutExample: true, members: 'ines-okafor,hana-kobayashi' });
    const about = { description: '', private: true };
    const portal = await this.organisation.forge().createRepository('globex/portal', about);
    await this.template.push(portal);
    await this.organisation.makePlatform();
    await portal.setTeam('globex/platform', 'push');
    for (const name of LABELS) await this.organisation.click('POST', '/repos/globex/portal/labels', { name });
  }

  async close(): Promise<void> {
    this.template.remove();
    await this.organisation.stop();
  }

  /** Sets right what a test has changed on GitHub. */
  settle(): void {
    this.settings.settle(APP);
    this.settings.runs = [{ file: 'health.yml', created_at: JUST_NOW, conclusion: 'success' }];
  }

  get settings(): GithubSettings {
    return this.organisation.settings;
  }

  examine({ env = {}, ...order }: Partial<SettingsOrder> = {}): Promise<SettingsExamination> {
    return examineSettings({
      ...{ root: this.template.root, now: NOW, fix: false, say: () => {}, pace: false },
      ...order,
      env: { ...this.organisation.env(), ...env },
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
