import { isMap } from '../text/is-map.ts';
import { jsonIn } from '../text/json-in.ts';
import type { FoundRepository, Guess } from './found-repository.ts';
import { apiFiles } from './key-files.ts';

type Facts = Pick<FoundRepository, 'files' | 'texts'>;

const PACKAGES: readonly [type: string, names: readonly string[]][] = [
  ['website', ['next', 'astro', 'nuxt', 'gatsby', '@angular/core', '@sveltejs/kit', '@remix-run/react']],
  ['http-api', ['express', 'fastify', 'koa', '@nestjs/core', 'hono', '@hapi/hapi']],
  ['website', ['react-dom', 'vue', 'svelte']],
  ['worker', ['bullmq', 'kafkajs', 'amqplib', '@temporalio/worker']],
];

const LIBRARIES = ['pyproject.toml', 'setup.py', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle', 'build.gradle.kts'];
const PROGRAMS = /^(?:main\.go|cmd\/[\w-]+\/main\.go|src\/main\.rs|src\/bin\/[\w-]+\.rs)$/;

/** Guesses what sort of thing a repository holds, from files at its top and descriptions of APIs. */
export function guessType(facts: Facts): Guess<string> | undefined {
  const paths = new Set(facts.files.map(({ path }) => path));
  return (
    fromApis(facts) ?? fromPackage(facts.texts.get('package.json'), paths) ?? fromRecipe(paths) ?? fromLanguage(paths)
  );
}

function fromApis({ files }: Facts): Guess<string> | undefined {
  const found = apiFiles(files);
  const of = (type: string) => found.find((file) => file.type === type)?.path;
  const [http, graphql, grpc, events] = [of('openapi'), of('graphql'), of('grpc'), of('asyncapi')];
  if (http) return { value: 'http-api', why: `It has ${http}.` };
  if (graphql) return { value: 'graphql-api', why: `It has ${graphql}.` };
  if (grpc) return { value: 'grpc-api', why: `It has ${grpc}.` };
  return events ? { value: 'worker', why: `It has ${events}.` } : undefined;
}

function fromPackage(text: string | undefined, paths: ReadonlySet<string>): Guess<string> | undefined {
  const data = jsonIn(text ?? '');
  if (!isMap(data)) return undefined;
  const needed = isMap(data.dependencies) ? data.dependencies : {};
  for (const [value, names] of PACKAGES) {
    const name = names.find((each) => Object.hasOwn(needed, each));
    if (name) return { value, why: `package.json depends on \`${name}\`.` };
  }
  if (data.bin) return { value: 'cli', why: 'package.json has `bin`.' };
  const isPublished = data.private !== true && ('exports' in data || 'main' in data || 'module' in data);
  if (isPublished && !paths.has('Dockerfile'))
    return { value: 'library', why: 'package.json exports something, and there is no Dockerfile.' };
  return undefined;
}

function fromRecipe(paths: ReadonlySet<string>): Guess<string> | undefined {
  const has = (...names: string[]) => names.find((name) => paths.has(name));
  const terraform = [...paths].find((path) => /^[\w-]+\.tf$/.test(path));
  const image = has('Dockerfile', 'Containerfile');
  if (terraform && !image) return { value: 'infrastructure', why: `It has ${terraform}, and no Dockerfile.` };
  if (image) return { value: 'service', why: `It has a ${image}.` };
  const action = has('action.yml', 'action.yaml');
  if (action) return { value: 'github-action', why: `It has ${action}.` };
  return has('index.html') ? { value: 'website', why: 'It has index.html.' } : undefined;
}

function fromLanguage(paths: ReadonlySet<string>): Guess<string> | undefined {
  const file = LIBRARIES.find((name) => paths.has(name));
  if (!file) return undefined;
  const program = [...paths].find((path) => PROGRAMS.test(path));
  if (program) return { value: 'cli', why: `It has ${file} and ${program}, and no Dockerfile.` };
  return { value: 'library', why: `It has ${file}, and no Dockerfile.` };
}
