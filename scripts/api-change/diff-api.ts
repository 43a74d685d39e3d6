import { dirname, join } from 'node:path';
import type { ChangePlace, Compared, Comparison } from '#core/api-change/api-change.ts';
import {
  type ApiDescription,
  describe,
  descriptionOf,
  FORMATS,
  formatOf,
  isSame,
} from '#core/api-change/description.ts';
import { type Api, type Entity, isApi } from '#core/catalog/entity.ts';
import { parseRef, type Ref, refParts, shortRef } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import { specPlaces } from '#core/synced/spec-places.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';
import { workingChange } from '../change/change-trees.ts';
import { compareDescriptions } from './compare-descriptions.ts';
import { filesBeside } from './files-beside.ts';

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

function noDescription(api: Api, entities: readonly Entity[]): CannotRun {
  const { type = '', name } = api;
  const why = (message: string, fix: string) => new CannotRun(`${quoted(name)} ${message}`, { fix });
  if (!FORMATS.has(type.toLowerCase()))
    return why(
      type === ''
        ? 'has no `type`, so it cannot be compared.'
        : `has the type ${quoted(type)}, which cannot be compared.`,
      `Write one of these types, if it is one: ${[...FORMATS.keys()].join(', ')}.`,
    );
  const place = specPlaces(entities).get(api.ref);
  if (place === undefined) return whyNone(api);
  const where = 'url' in place ? `at ${place.url}` : `in the repository of ${quoted(shortRef(place.service))}`;
  const target = 'url' in place ? shortRef(api.ref) : shortRef(place.service);
  return why(
    `has its description ${where}, which is not read here.`,
    `To compare two versions of it, name two files: \`npx portal api diff old.yaml new.yaml\`. The page of the API shows what changed between copies, which \`npx portal docs sync ${target}\` makes.`,
  );
}

/** Nothing is known of it, or its file is not there. */
function whyNone({ name, spec }: Api): CannotRun {
  const location = spec?.location?.trim();
  if (location === undefined)
    return new CannotRun(`${quoted(name)} has no description in this repository that can be compared.`, {
      fix: 'Add `spec: ./openapi.yaml` to the API, and the file beside its entry.',
    });
  return new CannotRun(`${quoted(name)} has the description ${quoted(location)}, which cannot be read.`, {
    fix: '`npx portal validate` says what is wrong with `spec`.',
  });
}
