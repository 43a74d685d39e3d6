import { shortRef } from '../../catalog/ref.ts';
import { named } from '../../catalog/ref-words.ts';
import type { PartSection } from '../../part/part-review.ts';
import type { Block, Line } from '../../part/section.ts';
import { count } from '../../text/count.ts';
import { quoted } from '../../text/quoted.ts';
import type { PreviewFile, ScaffoldChange, Unshown } from './scaffold-change.ts';

const LONG = 16_384;

/** What is made of services from templates, what others now record of theirs, and last what is in the files of new services. */
export function scaffoldSections(scaffolds: readonly ScaffoldChange[]): PartSection[] {
  const made = scaffolds.filter(({ what }) => what === 'new');
  const recorded = scaffolds.filter(({ what }) => what !== 'new');
  return [
    ...made.map((change) => ({
      title: `New repositories: ${shortRef(change.ref)}`,
      lines: madeLines(change),
      blocks: madeBlocks(change),
    })),
    { title: 'Records of templates in services', lines: recorded.map(recordedLine) },
    ...scaffolds.flatMap(filesSection),
  ];
}

function madeLines(change: ScaffoldChange): Line[] {
  const { ref, files, unshown, newest, brings, isThere, resources = [], repository } = change;
  const from = `${quoted(change.template)}${change.version === undefined ? '' : ` version ${change.version}`}`;
  const where = repository === undefined ? '' : `, in ${quoted(repository)}`;
  const size = (files ?? []).reduce((sum, file) => sum + file.size, 0);
  const much = files ? `: ${count(files.length, 'file', 'files')}, ${bytes(size)}` : '';
  return [
    { text: `An approval creates ${named(ref)} from the template ${from}${where}${much}.` },
    ...(newest === undefined ? [] : [{ text: olderThan(newest) }]),
    ...(unshown ? [{ text: UNSHOWN[unshown] }] : []),
    ...(isThere ? [{ text: THERE }] : []),
    ...(brings ? [{ text: BROUGHT[brings] }] : []),
    ...(resources.length > 0
      ? [
          {
            text: `The template suggests further requests: ${resources.map(quoted).join(', ')}. Each needs a request of its own.`,
          },
        ]
      : []),
  ];
}

function olderThan(newest: number): string {
  return `This is an earlier version: the template is now at version ${newest}. Without \`version\`, the newest is used.`;
}

const UNSHOWN: Readonly<Record<Unshown, string>> = {
  faulty: 'It cannot be created; the new problems have the reasons.',
  many: 'Its files are not shown, since this change creates many services. Request fewer at once to see them.',
  elsewhere: 'Its files are in the answer of the review.',
  'no-sandbox': 'Its files were not rendered, since this machine has no sandbox for the code of its template.',
};

const THERE = 'The entry existed before. If its repository exists too, reconcile changes nothing in it, and says so.';

const BROUGHT: Readonly<Record<NonNullable<ScaffoldChange['brings']>, string>> = {
  new: 'This change also adds the template: read both.',
  edited: 'This change also edits the template, and the preview uses the new version: read both.',
};

function madeBlocks({ files, entry, file }: ScaffoldChange): Block[] {
  return [
    ...(files ? [{ lines: fileTree(files.map((each) => ({ path: each.path, note: noteOf(each) }))) }] : []),
    ...(entry === undefined ? [] : [{ name: file, lines: linesOf(entry) }]),
  ];
}

function noteOf({ size, mode, text }: PreviewFile): string {
  return [bytes(size), ...(mode === '100755' ? ['executable'] : []), ...(text === undefined ? ['not shown'] : [])].join(
    ', ',
  );
}

function filesSection({ ref, files = [] }: ScaffoldChange): PartSection[] {
  const texts = files.filter(({ text }) => text !== undefined);
  const isLong = ({ text }: PreviewFile) => text!.length > LONG;
  const ordered = [...texts.filter((file) => !isLong(file)), ...texts.filter(isLong)];
  if (ordered.length === 0) return [];
  const blocks = ordered.map(fileBlock);
  return [{ title: `Contents of the files of ${shortRef(ref)}`, folded: true, isLast: true, blocks }];
}

function fileBlock({ path, size, mode, text }: PreviewFile): Block {
  return { name: path, note: noteOf({ path, size, mode, text: '' }), folded: true, lines: linesOf(text!) };
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

function recordedLine({ what, ref, template, version, before }: ScaffoldChange): Line {
  if (what === 'dropped')
    return {
      text: `${named(ref)} no longer names its template ${quoted(template)}, so no update of that template finds it.`,
    };
  const now = `${quoted(template)}${atVersion(version)}`;
  if (before?.template !== template)
    return {
      text: `${named(ref)} now names ${now}, no longer ${quoted(before?.template ?? '')}${atVersion(before?.version)}.`,
      below: [UNTOUCHED],
    };
  const text =
    before.version === version
      ? `${named(ref)} records other values for ${now}.`
      : `${named(ref)} now names ${now}, no longer${atVersion(before.version) || ' an unnamed version'}.`;
  return { text, below: [UNTOUCHED] };
}

const UNTOUCHED = 'This only changes the record: its repository stays the same.';

function atVersion(version: number | undefined): string {
  return version === undefined ? '' : ` version ${version}`;
}

function bytes(size: number): string {
  return `${size.toLocaleString('en')} B`;
}

/** Lines of a tree: folders once, their content below, two blanks deeper. @param files sorted by path */
function fileTree(files: readonly { path: string; note: string }[]): string[] {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { path, note } of files) {
    const parts = path.split('/');
    const folders = parts.slice(0, -1);
    const differs = folders.findIndex((folder, depth) => folder !== open[depth]);
    for (let depth = differs < 0 ? folders.length : differs; depth < folders.length; depth++)
      lines.push(`${'  '.repeat(depth)}${folders[depth]}/`);
    lines.push(`${'  '.repeat(folders.length)}${parts.at(-1)}  ${note}`);
    open = folders;
  }
  return lines;
}
