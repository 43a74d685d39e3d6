import { dirname, join } from 'node:path';
import type { ChangePlace, Compared, Comparison } from '#core/api-change/api-change.ts';
import { type ApiDescription, describe, descriptionOf, formatOf, isSame } from '#core/api-change/description.ts';
import { isApi } from '#core/catalog/entity.ts';
import { parseRef, type Ref, refParts } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';
import { workingChange } from '../change/change-trees.ts';
import { compareDescriptions } from './compare-descriptions.ts';
import { filesBeside } from './files-beside.ts';
import { noDescription } from './no-description.ts';

/**
 * Compares two files.
 *
 * @param paths relative to the current folder
 * @throws {CannotRun} when one cannot be read, or they cannot be compared
 */
export async function diffFiles(base: string, head: string): Promise<Compared> {
  const compared = comparedOr(await compareDescriptions(descriptionAt(base), descriptionAt(head)));
  const written = { base, head };
  return {
    ...compared,
    changes: compared.changes.map((change) => ({ ...change, ...(change.at && { at: besides(change.at, written) }) })),
  };
}

/** Names a file as the person did who named the first one. */
function besides(at: ChangePlace, written: { base: string; head: string }): ChangePlace {
  return { ...at, file: join(dirname(written[at.side]), at.file) };
}

function descriptionAt(path: string): ApiDescription {
  const { file, text, files } = filesBeside(path);
  const type = formatOf(file, text);
  if (type !== undefined) return describe({ type, file, text }, files);
  throw new CannotRun(`\`${path}\` is no description of an API that can be compared.`, {
    fix: 'Name a file of OpenAPI, AsyncAPI, GraphQL (`.graphql`) or Protocol Buffers (`.proto`).',
  });
}

/**
 * Compares the description of an API in the working tree with the one that was published last: that of the commit where the
 * branch left the main one.
 *
 * @param base another commit or branch
 * @throws {CannotRun} when there is no such API, nothing to compare with, or the two cannot be compared
 */
export async function diffPublished(root: string, written: string, base?: string): Promise<Compared> {
  const change = await workingChange(root, base);
  const after = descriptionIn(change.head, written);
  if (!after) throw unknownApi(written, change.head);
  const before = descriptionIn(change.base, written);
  if (!before)
    throw new CannotRun(`${quoted(written)} has no description at \`${change.commit.slice(0, 12)}\` to compare with.`, {
      fix: 'Name a commit that has one with --base-commit.',
    });
  if (isSame(before, after)) return { changes: [], unfollowed: [], versions: {} };
  return comparedOr(await compareDescriptions(before, after));
}

type Files = Parameters<typeof readDesired>[0];

function descriptionIn(files: Files, written: string): ApiDescription | undefined {
  const ref = apiRef(written);
  const entity = ref && readDesired(files).catalog.get(ref);
  return entity && isApi(entity) ? descriptionOf(entity, files) : undefined;
}

function apiRef(written: string): Ref | undefined {
  const ref = parseRef(written, 'api');
  return ref && refParts(ref).kind === 'api' ? ref : undefined;
}

function unknownApi(written: string, files: Files): CannotRun {
  const entities = readDesired(files).catalog.distinct;
  const apis = entities.filter(isApi);
  const ref = apiRef(written);
  const named = apis.find((api) => api.ref === ref);
  if (named) return noDescription(named, entities);
  const near = didYouMean(
    written,
    apis.map(({ name }) => name),
  );
  return new CannotRun(`The catalog has no API with the name ${quoted(written)}.`, {
    fix: near ?? 'Give the name of an API, such as `checkout-http`, or two files.',
  });
}

function comparedOr(comparison: Comparison): Compared {
  if (!('reason' in comparison)) return comparison;
  throw new CannotRun(comparison.reason, { fix: 'Fix what it names, and try again.' });
}
