import { generateKeyPairSync } from 'node:crypto';
import { APP_PERMISSIONS, makerPermissions } from '../../../scripts/doctor/github/app-needs.ts';
import type { Permissions } from './prepared-workflow.ts';

export interface EmulatedApp {
  id: string;
  installation: number;
  permissions: Permissions;
  key: string;
  login: string;
}

export interface EmulatedApps {
  /** The portal's own, as docs/setup-github.md has it made, and as docs/upgrade.md lets it propose releases. */
  portal: EmulatedApp;
  /** Which creates repositories, as docs/keys.md has it made. */
  maker: EmulatedApp;
  /** GitHub's, of which every job has a token. */
  runner: EmulatedApp;
}

const RUNNER: Permissions = {
  ...{ actions: 'write', contents: 'write', issues: 'write' },
  ...{ pages: 'write', pull_requests: 'write', statuses: 'write' },
};

export function makeApps(): EmulatedApps {
  return {
    portal: makeApp(1001, 'waypost', { ...APP_PERMISSIONS, workflows: 'write' }),
    maker: makeApp(2001, 'waypost-maker', makerPermissions({ setsSecrets: true })),
    runner: makeApp(15368, 'github-actions', RUNNER),
  };
}

/** What the emulator is to know of them. */
export function seedOf({ portal, maker, runner }: EmulatedApps): object[] {
  return [portal, maker, runner].map(({ id, installation, permissions, key, login }) => ({
    ...{ app_id: Number(id), slug: login.replace('[bot]', ''), name: login, private_key: key, permissions },
    ...{ events: [], installations: [{ installation_id: installation, account: 'acme', permissions }] },
  }));
}

function makeApp(id: number, slug: string, permissions: Permissions): EmulatedApp {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { id: String(id), installation: id + 1, permissions, key: privateKey, login: `${slug}[bot]` };
}
