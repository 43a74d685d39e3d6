import type { Comparison } from '#core/api-change/api-change.ts';
import { type ApiVersion, makeChangelog } from '#core/api-change/changelog.ts';
import type { CopiedChangelog, CopiedChanges } from '#core/api-change/copied-changes.ts';
import type { ApiDescription } from '#core/api-change/description.ts';
import type { Entity } from '#core/catalog/entity.ts';
import { type Ref, shortRef } from '#core/catalog/ref.ts';
import { specPlaces } from '#core/synced/spec-places.ts';
import { compareText } from '#core/text/compare-text.ts';
import { harmless } from '#core/text/harmless.ts';
import { compareDescriptions } from '../api-change/compare-descriptions.ts';
import { eachOfMany } from '../each-of-many.ts';
import { CopiedDescriptions, type DescriptionCopy } from './copied-descriptions.ts';
import type { KeptFiles } from './kept-files.ts';
import type { KnownCopies } from './known-copies.ts';
import { AT_ONCE } from './sync-run.ts';

/** Versions of one API that are known. */
const MOST_VERSIONS = 10;
/** Comparisons of one run; each takes half a second. */
const MOST_COMPARED = 200;

interface Copies {
  /** What was copied before the run, and is still on the disk. */
  before: KnownCopies;
  after: KnownCopies;
  known: CopiedChanges | undefined;
  files: KeptFiles;
  say(sentence: string): void;
}

/** Compares each copied description that is new with the copy before it. What is no longer copied has no versions any more. */
export async function compareCopies(
  entities: readonly Entity[],
  { before, after, known, files, say }: Copies,
): Promise<CopiedChanges> {
  const [old, fresh] = [before, after].map((copies) => new CopiedDescriptions(entities, { copies, files }));
  let left = MOST_COMPARED;
  const changelogs = await eachOfMany(
    [...specPlaces(entities)],
    async ([api, place]): Promise<[Ref, CopiedChangelog][]> => {
      const now = fresh!.of(api, place);
      if (!now) return [];
      const { from, files, description: head } = now;
      const kept = known?.apis[api];
      if (kept?.from === from && isOf(kept, now)) return [[api, kept]];
      const was = kept && old!.of(api, place);
      // An entry that is corrected after its repository was renamed means the same repository.
      const last = kept?.from === from || (was?.from === kept?.from && was?.source === now.source) ? kept : undefined;
      if (last && isOf(last, now)) return [[api, { ...last, from }]];
      // A run that was killed may have replaced the copy that the last version is of.
      const base = last && was && isOf(last, was) ? was.description : undefined;
      const found = last && (base ? (left-- > 0 ? await compared(api, [base, head], say) : TOO_MANY) : LOST);
      return [[api, { from, files, versions: withNewest(now, found, last?.versions ?? []) }]];
    },
    AT_ONCE,
  );
  return { version: 1, apis: Object.fromEntries(changelogs.flat().sort(([a], [b]) => compareText(a, b))) };
}

/** Whether the newest version is of a copy. */
function isOf({ files }: CopiedChangelog, copy: DescriptionCopy): boolean {
  return files.join() === copy.files.join();
}

const TOO_MANY: Comparison = { reason: 'It was not compared, since many descriptions changed at once.' };
const LOST: Comparison = { reason: 'It was not compared, since the copy before it is not there any more.' };
const FAILED: Comparison = {
  reason: 'It was not compared, because the comparison failed. The log of that sync says why.',
};

/** Whatever goes wrong, the run goes on: it has copies to delete that nobody may read any more. */
async function compared(
  api: Ref,
  [base, head]: [ApiDescription, ApiDescription],
  say: Copies['say'],
): Promise<Comparison> {
  try {
    return await compareDescriptions(base, head);
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`The two versions of \`${shortRef(api)}\` could not be compared: ${harmless(words)}`);
    return FAILED;
  }
}

function withNewest(
  { change, url, copied }: DescriptionCopy,
  compared: Comparison | undefined,
  [last, ...older]: readonly ApiVersion[],
): ApiVersion[] {
  const [newest] = makeChangelog([change], [compared]);
  const version = compared && 'versions' in compared ? compared.versions.base : undefined;
  const before = last && [{ ...last, ...(version !== undefined && { version }) }, ...older];
  const own = { ...(url !== undefined && { url }), ...(copied !== undefined && { copied }) };
  return [{ ...newest!, ...own }, ...(before ?? [])].slice(0, MOST_VERSIONS);
}
