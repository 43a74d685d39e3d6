import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMap } from '#core/catalog/fields.ts';
import { readYaml } from '#core/catalog/yaml-documents.ts';
import { oneLine } from '#core/report/harmless.ts';
import { pathFault } from '#core/scaffold/path-fault.ts';
import { readTemplate } from '#core/scaffold/read-templates.ts';
import { RENDER_LIMITS } from '#core/scaffold/rendered-file.ts';
import { TEMPLATES_FOLDER, type Template } from '#core/scaffold/template.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { git, runGit } from '../git/git.ts';
import { readBlobs } from '../git/read-blobs.ts';

/** A template as it was at a version. */
export interface TemplateAt {
  /** The folder that holds templates/, as `render` takes it. */
  root: string;
  template: Template;
  /** Removes what was unpacked for it. */
  dispose(): void;
}

/** Which template, and which version of it, as a service's record says: nobody vouches for either. */
export interface TemplateVersion {
  template: string;
  version: number;
}

/**
 * Finds a template at a version: in the files of the repository, else in the last commit of its history that has that version,
 * whose template is unpacked into a folder of its own.
 *
 * @param root the portal's repository
 * @returns a reason, as full sentences, where there is none or it cannot be used
 */
export async function templateAt(root: string, wanted: TemplateVersion): Promise<TemplateAt | { reason: string }> {
  const { template: name, version } = wanted;
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) || !Number.isSafeInteger(version) || version < 1)
    return { reason: `\`${shown(name)}\` at version \`${shown(String(version))}\` cannot be a template.` };
  const here = readTemplate(new DiskFiles(root, [`${TEMPLATES_FOLDER}/${name}`]), name).template;
  if (here?.version === version) return { root, template: here, dispose() {} };
  const history = await versionsOf(root, name);
  if ('reason' in history) return history;
  const found = history.find((each) => each.version === version);
  return found ? unpack(root, wanted, found.commit) : { reason: await notFound(root, wanted, history) };
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
      reason: `\`${root}\` has no history that git could read, so only the newest version of \`${name}\` is there.`,
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

async function notFound(root: string, wanted: TemplateVersion, history: readonly Ending[]): Promise<string> {
  const versions = [...new Set(history.map(({ version }) => version))].filter((each) => typeof each === 'number');
  const said =
    versions.length === 0
      ? `No commit here has a template \`${wanted.template}\`.`
      : `No commit here has version ${wanted.version} of \`${wanted.template}\`; there is ${versions.toSorted((a, b) => a - b).join(', ')}.`;
  const isShallow = (await git(root, ['rev-parse', '--is-shallow-repository'])) === 'true';
  return isShallow
    ? `${said} This clone lacks its older commits. Get them: \`git fetch --unshallow\`, or in a workflow \`fetch-depth: 0\`.`
    : said;
}

/** Writes the files of a commit's template as data. */
async function unpack(
  root: string,
  { template: name, version }: TemplateVersion,
  commit: string,
): Promise<TemplateAt | { reason: string }> {
  const files = await filesOf(root, name, commit);
  const fault = files.map(faultOf).find(Boolean) ?? tooMuch(files);
  const place = `Version ${version} of \`${name}\`, in commit ${await git(root, ['rev-parse', '--short', commit])},`;
  if (fault !== undefined) return { reason: `${place} ${fault}.` };
  const contents = await readBlobs(
    root,
    files.map(({ hash }) => hash),
  );
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'waypost-template-'));
  const dispose = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    for (const [index, { path }] of files.entries()) {
      const file = join(folder, TEMPLATES_FOLDER, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents[index]!, { flag: 'wx' });
    }
    const { template, problems } = readTemplate(new DiskFiles(folder, [TEMPLATES_FOLDER]), name);
    if (template) return { root: folder, template, dispose };
    dispose();
    return { reason: `${place} cannot be used any more: ${problems[0]?.message}` };
  } catch (error) {
    dispose();
    throw error;
  }
}

interface Listed {
  mode: string;
  hash: string;
  size: number;
  /** Below the template's folder. */
  path: string;
}

async function filesOf(root: string, name: string, commit: string): Promise<Listed[]> {
  const folder = `${TEMPLATES_FOLDER}/${name}/`;
  const records = await git(root, ['ls-tree', '-r', '-l', '-z', commit, '--', folder]);
  return records.split('\0').flatMap((record) => {
    const [, mode, hash, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(record) ?? [];
    return path?.startsWith(folder)
      ? [{ mode: mode!, hash: hash!, size: Number(size) || 0, path: path.slice(folder.length) }]
      : [];
  });
}

function faultOf({ mode, path }: Listed): string | undefined {
  const named = `holds \`${shown(path)}\`,`;
  if (mode === '120000') return `${named} a symbolic link, and nothing is read through links`;
  if (mode === '160000') return `${named} another repository, which is not here`;
  // The limit of a path is one of what is made of it.
  const fault = pathFault(path.replace(/^(?:skeleton|new)\//, ''));
  return fault && `${named} which ${fault.replace(/\.$/, '')}`;
}

function tooMuch(files: readonly Listed[]): string | undefined {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length <= 2 * RENDER_LIMITS.files && total <= 2 * RENDER_LIMITS.total) return undefined;
  return 'is more than a template may be: 2,000 files and 32 MiB';
}

function shown(text: string): string {
  return oneLine(text).replaceAll('`', "'").slice(0, 100);
}
