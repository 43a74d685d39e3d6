import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Catalog } from '#core/catalog/catalog.ts';
import { type Entity, isApi, isLocation, isPerson, isTeam } from '#core/catalog/entity.ts';
import type { Context } from '#core/catalog/rule.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import type { Desired } from '#core/desired/desired.ts';
import { RelationGraph } from '#core/graph/relation-graph.ts';
import { readDesired } from '#core/parts.ts';
import type { OpenCatalog } from '../scripts/catalog/desired-folders.ts';
import { openPath, openRepository } from '../scripts/catalog/open-catalog.ts';
import { importFromBackstage } from '../scripts/import/backstage/import-from-backstage.ts';

const CORPUS = process.env.WAYPOST_CORPUS;

describe('of a catalog with every kind, every form of reference and every error', () => {
  sameModel(join(import.meta.dirname, 'fixtures/import-backstage'));
});

describe.skipIf(!CORPUS)("of Backstage's own examples (left out unless WAYPOST_CORPUS names the corpus)", () => {
  sameModel(join(CORPUS ?? '', 'backstage-examples'));
});

/** Whether an import loses nothing: what is read from its files is what is read from the descriptors. */
function sameModel(source: string): void {
  let out: string;
  let before: Desired;
  let after: Desired;

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'waypost-import-'));
    importFromBackstage({ path: source, out, force: false, dryRun: false });
    // In a catalog of its own, a reference that leads nowhere is an error, as it is in the import.
    before = { ...read(openPath(source)), elsewhere: undefined };
    after = read(openRepository(out));
  });
  afterAll(() => rm(out, { recursive: true }));

  test('the import has the same entities, with the same facts', () => {
    expect(facts(after)).toEqual(facts(before));
  });

  test('the import has the same relations, seen from both ends', () => {
    expect(relations(after)).toEqual(relations(before));
  });

  test('the import has no error that the descriptors have not', async () => {
    expect(unheardOf(await errors(after), await errors(before))).toEqual([]);
  });

  test('the import, done again, writes nothing', () => {
    const { written, blocked } = importFromBackstage({ path: source, out, force: false, dryRun: false });
    expect({ written, blocked }).toEqual({ written: [], blocked: [] });
  });
}

const FACTS = [
  ...(['ref', 'title', 'description', 'owner', 'system', 'domain', 'type', 'lifecycle', 'tier', 'repo'] as const),
  ...(['tags', 'links', 'annotations', 'oncall'] as const),
];

/** What a catalog says about each entity, sorted. People whom only a team names, and Locations, have nothing to say. */
function facts({ catalog, files }: Context): unknown[] {
  const of = (entity: Entity) => {
    const { file, text, location } = (isApi(entity) && entity.spec) || {};
    return {
      ...Object.fromEntries(FACTS.map((name) => [name, entity[name]])),
      spec: text ?? (file === undefined ? location : files.get(file)),
      email: isPerson(entity) || isTeam(entity) ? entity.email : undefined,
    };
  };
  return byText(catalog.entities.filter((entity) => !isLocation(entity) && !isOnlyALogin(entity)).map(of));
}

/** Nothing but a login is known: Backstage writes it as a User, Waypost as a word in a list. */
function isOnlyALogin(entity: Entity): boolean {
  const facts = [entity.description, ...entity.tags, ...Object.keys(entity.annotations)].filter(Boolean);
  return isPerson(entity) && !entity.email && entity.title === entity.name && facts.length === 0;
}

function relations({ catalog }: Context): unknown[] {
  const graph = new RelationGraph(catalog);
  return catalog.distinct
    .filter((entity) => !isLocation(entity))
    .map(({ ref }) => ({ ref, from: graph.from(ref), to: graph.to(ref) }));
}

/** The descriptors are a whole catalog: there is no other. */
function read({ files, scope }: OpenCatalog): Desired {
  return readDesired(files, { scope, against: { catalog: new Catalog([]), externals: new Set() } });
}

async function errors(desired: Desired): Promise<string[]> {
  const { problems } = await checkDesired(desired);
  return problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

/** What the one list has more often than the other. */
function unheardOf(list: readonly string[], known: readonly string[]): string[] {
  const left = [...known];
  return list.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function byText(values: readonly unknown[]): unknown[] {
  const texts = values.map((value) => JSON.stringify(value)).sort();
  return texts.map((text) => JSON.parse(text) as unknown);
}
