import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { description } from '#core/api-reference/description/description-files.ts';
import { readReference } from '#core/api-reference/read-reference.ts';
import { type Api, isApi } from '#core/catalog/entity.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';

/** Descriptions in the wild, whose files refer to one another; `.ci/run` sets the folder that holds them. */
const CORPUS = process.env.WAYPOST_CORPUS;
const SET = 'asyncapi/social-media-local-refs';
const SERVICES = ['backend', 'comments-service', 'frontend', 'notification-service', 'public-api'];
const ENTRY = 'catalog/social/media.yaml';

describe.skipIf(!CORPUS)('services whose descriptions share files below the folder of their entry', () => {
  const files = new Map<string, string>();
  const references = new Map<string, ReturnType<typeof readReference>>();
  let problems: string[];

  beforeAll(async () => {
    const root = join(CORPUS!, SET);
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())) {
      const path = join(entry.parentPath, entry.name);
      files.set(`catalog/social/media/${path.slice(root.length + 1)}`, readFileSync(path, 'utf8'));
    }
    const apis = SERVICES.map((name) => `  - { name: ${name}, type: asyncapi, spec: ./${name}/asyncapi.yaml }\n`);
    files.set(ENTRY, `kind: service\nname: media\nowner: social\ndocs: ./docs\napis:\n${apis.join('')}`);
    files.set('catalog/teams/social.yaml', 'kind: team\nname: social\n');
    files.set('catalog/social/media/docs/index.md', '# Media\n');
    const desired = readDesired(files);
    problems = (await checkDesired(desired)).problems
      .filter(({ rule }) => rule === 'spec-readable' || rule === 'target-exists')
      .map(({ message }) => message);
    for (const api of desired.catalog.distinct.filter(isApi)) references.set(api.name, readOf(api));
  });

  function readOf(api: Api): ReturnType<typeof readReference> {
    const { text, ...others } = description(api, files)!;
    return readReference('asyncapi', text, others);
  }

  test('are read without a problem', () => {
    expect(problems).toEqual([]);
    expect([...references].map(([name, { problems }]) => [name, problems])).toEqual(SERVICES.map((name) => [name, []]));
  });

  test('have their channels, and messages of the files beside them', () => {
    const operations = [...references].map(([name, { operations }]) => [
      name,
      operations.map(({ kind, path }) => `${kind} ${path}`),
    ]);
    expect(Object.fromEntries(operations)).toEqual({
      backend: [
        'send comment/liked',
        'receive like/comment',
        'receive comment/{commentId}/changed',
        'send update/comment/likes',
      ],
      'comments-service': ['receive comment/liked', 'send comment/{commentId}/changed'],
      frontend: ['send like/comment', 'receive update/comment/likes'],
      'notification-service': ['receive comment/liked'],
      'public-api': ['receive comment/liked'],
    });
    expect(references.get('frontend')?.servers).toEqual([
      { url: 'ws://mycompany.com/ws', title: 'websiteWebSocketServer' },
    ]);
  });

  test.each(SERVICES)('%s is one document, as Redoc draws it: no reference leads to another file', (name) => {
    const drawn = references.get(name)?.drawn ?? '';
    const refs = [...drawn.matchAll(/"?\$ref"?:\s*"?'?([^"'\s,}]+)/g)].map(([, to]) => to!);
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((to) => !to.startsWith('#/'))).toEqual([]);
    expect(drawn).not.toContain('../common/');
  });
});
