import { readYaml } from '#core/catalog/yaml/yaml-documents.ts';
import { readTemplate } from '#core/scaffold/template/read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from '#core/scaffold/template/template.ts';
import { TEMPLATE_NAME } from '#core/scaffold/template/template-schema.ts';
import { oneLine } from '#core/text/harmless.ts';
import { isMap } from '#core/text/is-map.ts';
import { quoted } from '#core/text/quoted.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { git, repositoryAt, runGit } from '../git/git.ts';
import { readBlobs } from '../git/read-blobs.ts';
import { type Unpacked, unpackTemplate } from './unpack-template.ts';

export interface TemplateAt extends Unpacked {
  template: Template;
}

/** Which template, and which version of it, as a service's record says: nobody vouches for either. */
export interface TemplateVersion {
  template: string;
  version: number;
}

/**
 * Finds a template at a version: in the last commit of the repository's history that has it, whose template is unpacked into a
 * folder of its own. Uncommitted files are ignored, since nobody could find them again.
 *
 * @param root the portal's repository
 * @returns a reason, as full sentences, where there is none or it cannot be used
 */
export async function templateAt(root: string, requested: TemplateVersion): Promise<TemplateAt | { reason: string }> {
  const { template: name, version } = requested;
  if (!TEMPLATE_NAME.test(name) || !Number.isSafeInteger(version) || version < 1)
    return { reason: `${shown(name)} at version ${shown(String(version))} cannot be a template.` };
  const history = await versionsOf(root, name);
  if ('reason' in history) return history;
  const found = history.find((each) => each.version === version);
  return found ? unpack(root, requested, found.commit) : { reason: await notFound(root, requested, history) };
}

/** A commit that ends a time in which a template.yaml was the same. */
interface Ending {
  commit: string;
  version: unknown;
}

/** The newest first: what is checked out, and what each change of template.yaml replaced. */
async function versionsOf(root: string, name: string): Promise<Ending[] | { reason: string }> {
  const file = `${TEMPLATES_FOLDER}/${name}/template.yaml`;
  const log = await runGit(root, ['log', '--first-parent', '--format=%P', 'HEAD', '--', file]);
  if (log.exitCode !== 0)
    return {
      reason: `\`${root}\` has no history that git can read, so no version of \`${name}\` is there.`,
    };
  const replaced = log.stdout.split('\n').flatMap((parents) => parents.split(' ')[0] || []);
  const commits = ['HEAD', ...replaced];
  const texts = await readBlobs(
    root,
    commits.map((commit) => `${commit}:./${file}`),
  );
  return commits.flatMap((commit, index) => {
    const text = texts[index]?.toString('utf8');
    return text === undefined ? [] : { commit, version: versionIn(text) };
  });
}

function versionIn(text: string): unknown {
  const [document] = readYaml(text);
  return isMap(document?.data) ? document.data.version : undefined;
}

async function notFound(root: string, requested: TemplateVersion, history: readonly Ending[]): Promise<string> {
  const versions = [...new Set(history.map(({ version }) => version))].filter((each) => typeof each === 'number');
  const said =
    versions.length === 0
      ? `No commit here has a template \`${requested.template}\`.`
      : `No commit here has version ${requested.version} of \`${requested.template}\`; there is ${versions.toSorted((a, b) => a - b).join(', ')}.`;
  const isShallow = (await git(root, ['rev-parse', '--is-shallow-repository'])) === 'true';
  return isShallow
    ? `${said} This clone lacks its older commits. Get them: \`git fetch --unshallow\`, or in a workflow \`fetch-depth: 0\`.`
    : said;
}

async function unpack(
  root: string,
  { template: name, version }: TemplateVersion,
  commit: string,
): Promise<TemplateAt | { reason: string }> {
  const place = `Version ${version} of \`${name}\`, in commit ${await git(root, ['rev-parse', '--short', commit])},`;
  const unpacked = await unpackTemplate(repositoryAt(root), { name, commit });
  if ('reason' in unpacked) return { reason: `${place} cannot be used. ${unpacked.reason}` };
  const { template, problems } = readTemplate(new DiskFiles(unpacked.root, [TEMPLATES_FOLDER]), name);
  if (template) return { ...unpacked, template };
  unpacked.dispose();
  return { reason: `${place} cannot be used any more: ${problems[0]?.message}` };
}

function shown(text: string): string {
  return quoted(oneLine(text).slice(0, 100));
}
