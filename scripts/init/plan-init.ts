import { isTeam } from '#core/catalog/entity.ts';
import type { Files } from '#core/catalog/files.ts';
import type { Problem } from '#core/catalog/problem.ts';
import type { Scope } from '#core/catalog/reading/catalog-layout.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { generatedFiles, isGenerated } from '#core/migration/generated-files.ts';
import { DEPENDABOT, PRODUCT_ONLY, PRODUCT_UPDATES } from '#core/migration/product-only.ts';
import { readDesired } from '#core/parts.ts';
import type { Answers } from './answers.ts';
import { exampleFiles } from './example-files.ts';
import { firstEntries } from './first-entries.ts';
import { type Changes, PlannedFiles } from './planned-files.ts';
import { settingsText, withoutExampleSettings } from './settings-text.ts';
import { filterList } from './yaml-edit.ts';

/** What `portal init` would do. */
export interface InitPlan {
  changes: Changes;
  /** Files of the example company that somebody changed, and that stay for it. */
  kept: string[];
  /** Generated files that a person wrote, and that stay for it. */
  byHand: string[];
  /** Problems in the catalog as it would be. */
  problems: readonly Problem[];
}

/**
 * Plans the change that makes the portal an organisation's own. Planned again once it is written, it changes nothing.
 *
 * @param version see `generatedFiles`
 * @param textOf the text of a file outside of the catalog; undefined when there is none
 * @throws {CannotRun} when the settings are not YAML
 */
export async function planInit(
  { files, scope, version }: { files: Files; scope: Scope; version?: string | undefined },
  answers: Answers,
  textOf: (path: string) => string | undefined,
): Promise<InitPlan> {
  const changes: Changes = new Map();
  const planned = new PlannedFiles(files, changes);
  const set = (path: string, text: string | null) =>
    planned.get(path) !== (text ?? undefined) && changes.set(path, text);
  const before = readSettings(files);

  const { untouched, changed } = exampleFiles(files);
  const gone = answers.withoutExample ? untouched : [];
  for (const path of gone) set(path, null);
  rename(planned, { from: before, to: answers }, set);
  const isFirst = !readDesired(planned).catalog.entities.some(isTeam);
  if (isFirst) {
    for (const [path, text] of firstEntries(answers)) if (!planned.has(path)) set(path, text);
    giveTemplates(planned, answers.team, set);
  }
  set(SETTINGS_FILE, settingsText(planned.get(SETTINGS_FILE) ?? '', answers, { isFirst }));
  if (gone.length > 0)
    set(SETTINGS_FILE, withoutExampleSettings(planned.get(SETTINGS_FILE)!, readDesired(planned).catalog));

  const desired = readDesired(planned, { scope });
  const { problems } = await checkDesired(desired);
  const byHand: string[] = [];
  for (const [path, text] of generatedFiles(desired, version)) {
    const there = textOf(path);
    if (there !== undefined && !isGenerated(there)) byHand.push(path);
    else if (there !== text) changes.set(path, text);
  }
  for (const path of PRODUCT_ONLY) if (textOf(path) !== undefined) changes.set(path, null);
  const updates = textOf(DEPENDABOT);
  const left = updates && filterList(updates, ['updates'], (update) => !isOfProduct(update));
  if (left !== undefined && left !== updates) changes.set(DEPENDABOT, left);
  return { changes, kept: gone.length > 0 ? changed : [], byHand, problems };
}

/** Templates that ship are of the team that runs the portal, whatever its name. */
function giveTemplates(files: PlannedFiles, team: string, set: (path: string, text: string) => unknown): void {
  for (const path of [...files.keys()]) {
    if (!/^templates\/[^/]+\/template\.yaml$/.test(path)) continue;
    set(
      path,
      (files.get(path) ?? '').replace(/^(owner: *)platform$/m, (_, key: string) => `${key}${team}`),
    );
  }
}

/** Of an entry in dependabot.yml: the product's own packages come by `portal upgrade`. */
function isOfProduct(update: unknown): boolean {
  const { 'package-ecosystem': ecosystem, directories } = (update ?? {}) as Record<string, unknown>;
  return PRODUCT_UPDATES.some(
    (own) => own.ecosystem === ecosystem && JSON.stringify(own.directories) === JSON.stringify(directories),
  );
}

/** Schemas are where the portal is published, and teams of the forge are in the organisation. */
function rename(
  files: PlannedFiles,
  { from, to }: { from: { url?: string; repository?: string }; to: Answers },
  set: (path: string, text: string) => unknown,
): void {
  const [oldUrl, oldOwner] = [from.url?.replace(/\/+$/, ''), from.repository?.split('/')[0]];
  const owner = to.repository?.split('/')[0];
  const head = `# yaml-language-server: $schema=${oldUrl}/schemas/`;
  for (const path of [...files.keys()]) {
    if (!/^catalog\/.*\.ya?ml$/.test(path)) continue;
    let text = files.get(path) ?? '';
    if (oldUrl && text.startsWith(head))
      text =
        to.url === undefined
          ? text.slice(text.indexOf('\n') + 1)
          : `# yaml-language-server: $schema=${to.url}/schemas/${text.slice(head.length)}`;
    if (owner && oldOwner && oldOwner !== owner && path.startsWith('catalog/teams/'))
      text = text.replace(/^(github: *)([\w-]+)\//gm, (line, key, org) =>
        org === oldOwner ? `${key}${owner}/` : line,
      );
    set(path, text);
  }
}
