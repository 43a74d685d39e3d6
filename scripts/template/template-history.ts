import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from '../git/git.ts';
import { type TemplateAt, templateAt } from './template-at.ts';

/** A commit of the portal's repository, and a git directory that has it. */
export interface CommitPlace {
  folder: string;
  commit: string;
}

/**
 * Templates as a commit has them, or had them at an earlier version. Files of a working tree are ignored: a
 * service is made of what was reviewed.
 */
export class TemplateHistory {
  readonly #place: () => Promise<CommitPlace>;
  readonly #found = new Map<string, Promise<TemplateAt | { reason: string }>>();
  #clone: Promise<string> | undefined;

  constructor(place: () => Promise<CommitPlace>) {
    this.#place = place;
  }

  /** Finds a template; what is unpacked for it stays until `dispose`. */
  at(template: string, version: number): Promise<TemplateAt | { reason: string }> {
    const key = `${template} ${version}`;
    const found = this.#found.get(key) ?? this.#look(template, version);
    this.#found.set(key, found);
    return found;
  }

  async dispose(): Promise<void> {
    for (const found of this.#found.values()) {
      const template = await found.catch(() => undefined);
      if (template && 'dispose' in template) template.dispose();
    }
    const clone = await this.#clone?.catch(() => undefined);
    if (clone) rmSync(clone, { recursive: true, force: true, maxRetries: 5 });
  }

  async #look(template: string, version: number) {
    this.#clone ??= this.#make();
    return templateAt(await this.#clone, { template, version });
  }

  /** Has no files and borrows all objects, so it is made in a moment. */
  async #make(): Promise<string> {
    const { folder, commit } = await this.#place();
    const clone = mkdtempSync(join(tmpdir(), 'waypost-templates-'));
    await git(clone, ['clone', '--quiet', '--shared', '--no-checkout', '--no-tags', '--', folder, '.']);
    await git(clone, ['update-ref', '--no-deref', 'HEAD', commit]);
    return clone;
  }
}
