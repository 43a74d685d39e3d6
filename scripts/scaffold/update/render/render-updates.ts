import type { Ref } from '#core/catalog/ref.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { orReason } from '../../../forge/error-sentence.ts';
import { handedRendering, writeHanded } from '../../../template/making/hand-on.ts';
import { type Making, whyNothing } from '../../../template/making/renderings.ts';
import { UpdateTemplates } from '../update-templates.ts';
import { handedUpdates } from './handed-updates.ts';
import { foldersOf } from './handed-versions.ts';
import { RenderedVersions } from './rendered-versions.ts';

interface Folders {
  /** The output of `findUpdates`. */
  updates: string;
  /** Gets a file a service and version. */
  out: string;
}

/**
 * Renders both versions of templates for updates, for a job that holds a token. It asks no forge, and belongs where no token is:
 * templates are code.
 *
 * @param root a clone of main with its history
 * @returns sentences about those that could not be rendered; the output has them, too
 * @throws {CannotRun} when there is no output, or `out` cannot be written
 */
export async function renderUpdates(
  root: string,
  { updates, out }: Folders,
  say: (sentence: string) => void,
): Promise<readonly string[]> {
  const templates = await UpdateTemplates.open(root, { isTried: false, say });
  const renderings = new RenderedVersions(templates);
  const folders = foldersOf(out);
  const errors: string[] = [];
  try {
    for (const { service, template, ...asked } of handedUpdates(updates).services)
      for (const side of ['before', 'now'] as const) {
        const { version, values } = asked[side];
        const making = await orReason(makingOf({ service, template, version, values }, templates));
        const made = 'reason' in making ? making : await orReason(renderings[side](making));
        if (!('files' in made)) errors.push(`\`${service}\`: ${whyNothing(made)}`);
        writeHanded(folders[side], handedRendering({ service, template, version }, made));
      }
    return errors;
  } finally {
    await templates.dispose();
  }
}

async function makingOf(
  { service, template: name, version, values }: { service: Ref; template: string; version: number; values: Values },
  templates: UpdateTemplates,
): Promise<Making | { reason: string }> {
  const found = await templates.at(name, version);
  if ('reason' in found) return found;
  const { template } = found;
  const checked = checkValues(template, values);
  const [problem] = checked.problems;
  if (problem) return { reason: `Version ${version} of \`${name}\` does not accept: ${problem.message}` };
  return { service, template, values: checked.values };
}
