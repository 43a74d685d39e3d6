import type { Permissions } from './prepared-workflow.ts';

export class Actor {
  readonly login: string;
  /** Of an App's token; a person may everything. */
  readonly permissions: Permissions | undefined;
  /** The job that has the token: `nightly.yml night`. */
  readonly job: string | undefined;

  constructor(login: string, permissions?: Permissions, job?: string) {
    this.login = login;
    this.permissions = permissions;
    this.job = job;
  }

  get isApp(): boolean {
    return this.permissions !== undefined;
  }

  may(permission: string, level: 'read' | 'write'): boolean {
    if (!this.permissions) return true;
    const granted = this.permissions[permission];
    return granted === 'write' || granted === level;
  }
}

export interface Write {
  by: string;
  /** `PUSH` is git's. */
  method: string;
  path: string;
  body?: unknown;
}
