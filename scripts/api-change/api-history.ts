import type { Comparison } from '#core/api-change/api-change.ts';
import { type ApiVersion, makeChangelog, READ_CHANGELOG } from '#core/api-change/changelog.ts';
import { type ApiDescription, describe, descriptionOf, isSame } from '#core/api-change/description.ts';
import type { Api } from '#core/catalog/entity.ts';
import type { Files } from '#core/catalog/files.ts';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import type { Change, History } from '#core/part/history.ts';
import type { Fields } from '#core/part/slot.ts';
import { defined } from '#core/text/defined.ts';
import { readBlobs } from '../git/read-blobs.ts';
import { compareDescriptions } from './compare-descriptions.ts';
import { KeptComparisons } from './kept-comparisons.ts';

/** Versions of one API that a page shows. */
const MOST_VERSIONS = 10;
/** Comparisons that one build makes, if none is kept: of the newest versions, and of those before. Each takes half a second. */
const BUDGET = { newest: 40, older: 20 };

const LATER: Comparison = {
  reason: 'It is compared by one of the next builds, since this one had many others to compare.',
};

export interface ApiHistory {
  tools: Fields;
  /** Deletes comparisons that were not used for long. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens the history of APIs' descriptions. @param kept where comparisons of former builds are */
export function openApiHistory(
  { files, history, textOf }: Pick<HistoryContext, 'files' | 'history' | 'textOf'>,
  kept = new KeptComparisons(),
): ApiHistory {
  const left = { ...BUDGET };
  const compare = async (
    base: ApiDescription,
    head: ApiDescription,
    part: keyof typeof BUDGET,
  ): Promise<Comparison> => {
    const known = await kept.get(base, head);
    if (known) return known;
    if (left[part]-- <= 0) return LATER;
    const found = await compareDescriptions(base, head);
    kept.put(base, head, found);
    return found;
  };
  const read = (api: Api) => readVersions(api, { files, history, compare, ...defined({ textOf }) });
  return { tools: READ_CHANGELOG.put(read), [Symbol.asyncDispose]: () => kept.deleteOld() };
}

interface HistoryContext {
  files: Files & { root: string };
  history: History;
  /** An earlier text of a file, as it is shown; undefined where it is not. */
  textOf?: (path: string, text: string) => string | undefined;
  compare(base: ApiDescription, head: ApiDescription, part: keyof typeof BUDGET): Promise<Comparison>;
}

async function readVersions(api: Api, known: HistoryContext): Promise<readonly ApiVersion[]> {
  const now = api.spec?.file === undefined ? undefined : descriptionOf(api, known.files);
  if (!now) return [];
  const commits = commitsOf(now, known.history);
  if (commits.length < 2) return makeChangelog(commits, [undefined]);
  const versions = await descriptionsAt(now, commits, known);
  const shown = versions.filter(({ description }, place) => {
    const before = versions[place + 1]?.description;
    return description && !(before && isSame(before, description));
  });
  const compared = await Promise.all(
    shown.map(({ description }, place) => {
      const before = shown[place + 1]?.description;
      return before && known.compare(before, description!, place === 0 ? 'newest' : 'older');
    }),
  );
  // The oldest that was read may have others before it, which are not shown.
  const isCut = commits.length > MOST_VERSIONS;
  const last = isCut ? -1 : shown.length;
  return makeChangelog(
    shown.map(({ commit }) => commit),
    compared,
  ).slice(0, last);
}

/** Commits that changed one of its files, the newest first, and one more than is shown. */
function commitsOf({ texts }: ApiDescription, history: History): Change[] {
  const all = [...texts.keys()].flatMap((file) => history.get(file) ?? []);
  const distinct = [...new Map(all.map((change) => [change.commit, change])).values()];
  return distinct.sort((a, b) => Date.parse(b.time) - Date.parse(a.time)).slice(0, MOST_VERSIONS + 1);
}

interface VersionAt {
  commit: Change;
  description: ApiDescription | undefined;
}

async function descriptionsAt(
  now: ApiDescription,
  commits: readonly Change[],
  { files, textOf = (_, text) => text }: HistoryContext,
): Promise<VersionAt[]> {
  // A name with a line break would be two to git.
  const paths = [...now.texts.keys()].filter((path) => !/[\r\n]/.test(path));
  const names = commits.flatMap(({ commit }) => paths.map((path) => `${commit}:./${path}`));
  const blobs = await readBlobs(files.root, names);
  return commits.map((commit, place) => {
    const own = blobs.slice(place * paths.length, (place + 1) * paths.length);
    const texts = new Map(
      paths.flatMap((path, index): [string, string][] => {
        const text = decoded(own[index]);
        const shown = text === undefined ? undefined : textOf(path, text);
        return shown === undefined ? [] : [[path, shown]];
      }),
    );
    const text = texts.get(now.file);
    return {
      commit,
      description: text === undefined ? undefined : describe({ type: now.type, file: now.file, text }, texts),
    };
  });
}

function decoded(blob: Buffer | undefined): string | undefined {
  const text = blob && decodeText(blob);
  return isRefusal(text) ? undefined : text;
}
