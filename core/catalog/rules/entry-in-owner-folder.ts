import type { Entity } from '../entity.ts';
import type { Files } from '../files.ts';
import { materialFolder } from '../material.ts';
import { refParts, shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

/** Folders of the platform team, by their content. */
const SHARED: ReadonlyMap<string, string> = new Map([
  ['team', 'teams'],
  ['person', 'teams'],
  ['scorecard', 'scorecards'],
]);

export const entryInOwnerFolder: Rule = {
  name: 'entry-in-owner-folder',
  severity: 'error',
  why: 'The owner of the folder reviews changes, so an entry in another folder is reviewed by the wrong team.',
  wrong: '# catalog/payments/returns.yaml\nkind: service\nname: returns\nowner: supply',
  right: '# catalog/supply/returns.yaml\nkind: service\nname: returns\nowner: supply',
  layouts: ['repository'],

  *checkEntity(entity, { catalog, files }) {
    const { kind, owner, origin } = entity;
    // Files in `catalog` itself, and those from Backstage, are the platform team's to review.
    if (origin.within || origin.format !== 'waypost' || !/^catalog\/[^/]+\//.test(origin.file)) return;
    const shared = SHARED.get(kind);
    const owned = owner && catalog.has(owner) && refParts(owner).kind === 'team' ? shortRef(owner) : undefined;
    const folder = shared ?? owned;
    if (folder === undefined || origin.file.startsWith(`catalog/${folder}/`)) return;
    const field = shared ? ['kind'] : ['owner'];
    yield {
      field,
      message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, so the entry belongs in catalog/${folder}/.`,
      hint: move(entity, folder, files),
    };
  },
};

/** The command that moves an entry with its material. One of several in a file can only be moved by hand. */
function move({ name, origin: { file, document } }: Entity, folder: string, files: Files): string {
  if (document > 0) return `Move it to catalog/${folder}/${name}.yaml.`;
  const material = `${materialFolder(file)}/`;
  const hasMaterial = [...files.keys()].some((other) => other.startsWith(material));
  const from = hasMaterial ? `${shellWord(file)} ${shellWord(material)}` : shellWord(file);
  const to = hasMaterial ? `catalog/${folder}/` : `catalog/${folder}/${file.slice(file.lastIndexOf('/') + 1)}`;
  return `Run \`git mv ${from} ${shellWord(to)}\`.`;
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
