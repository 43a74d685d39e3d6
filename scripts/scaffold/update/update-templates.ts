import { readTemplates, type TemplatesRead } from '#core/scaffold/template/read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from '#core/scaffold/template/template.ts';
import { openCommit } from '../../change/change-trees.ts';
import { changedTemplates } from '../../template/changed-templates.ts';
import { openTemplates } from '../../template/open-templates.ts';
import { type TemplateAt, templateAt } from '../../template/template-at.ts';
import type { Hindrance } from './service-outcome.ts';

interface Taking {
  /**
   * Whether uncommitted files count, too, to try a change of a template. The files of a service are in commits, since the
   * next update begins with finding it there.
   */
  isTried: boolean;
  say(sentence: string): void;
}

/** The templates that services are updated from: as the commit that is checked out has them, and as it once had them. */
export class UpdateTemplates {
  /** As they are now. */
  readonly read: TemplatesRead;
  readonly #root: string;
  readonly #changed: ReadonlySet<string>;
  readonly #taking: Taking;
  readonly #found = new Map<string, Promise<TemplateAt | { reason: string }>>();
  readonly #reported = new Set<string>();

  private constructor(root: string, read: TemplatesRead, changed: ReadonlySet<string>, taking: Taking) {
    this.#root = root;
    this.read = read;
    this.#changed = changed;
    this.#taking = taking;
  }

  /** @param root the portal's repository @throws {CannotRun} when it is no folder that can be read */
  static async open(root: string, taking: Taking): Promise<UpdateTemplates> {
    const read = taking.isTried ? openTemplates(root) : readTemplates((await openCommit(root)).files);
    return new UpdateTemplates(root, read, await changedTemplates(root), taking);
  }

  /** Finds a template at a version. What is unpacked for it stays until `dispose`. */
  at(name: string, version: number): Promise<TemplateAt | { reason: string }> {
    const key = `${name} ${version}`;
    const found = this.#found.get(key) ?? templateAt(this.#root, { template: name, version });
    this.#found.set(key, found);
    return found;
  }

  /** The same of one as it is now. */
  async now(template: Template): Promise<Pick<TemplateAt, 'root' | 'template'> | { reason: string }> {
    if (!this.#changed.has(template.name)) return this.at(template.name, template.version);
    const hindrance = this.hindrance(template);
    if (hindrance) return { reason: hindrance.message };
    return { root: this.#root, template };
  }

  /** Why nothing can come of a template now. */
  hindrance({ name }: Pick<Template, 'name'>): Hindrance | undefined {
    if (!this.#changed.has(name)) return undefined;
    if (!this.#taking.isTried)
      return {
        message: `\`${TEMPLATES_FOLDER}/${name}\` has uncommitted changes, and the next update needs the commit of this one.`,
        hint: 'Commit them, or try them with `--dry-run`.',
      };
    if (!this.#reported.has(name))
      this.#taking.say(`\`${TEMPLATES_FOLDER}/${name}\` is used as it is here, with uncommitted changes.`);
    this.#reported.add(name);
    return undefined;
  }

  async dispose(): Promise<void> {
    for (const found of this.#found.values()) {
      const template = await found.catch(() => undefined);
      if (template && 'dispose' in template) template.dispose();
    }
  }
}
