import { suggestion } from '../../text/did-you-mean.ts';
import { folderOf } from '../../text/folders.ts';
import { type Api, isApi } from '../entity.ts';
import { type Files, isUrl, refusalOf, resolvePath } from '../files.ts';
import { materialFolder } from '../material.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { placeAt } from '../yaml/text-place.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { nearFile } from './near-file.ts';
import { readDescription, type SpecError } from './specs/description.ts';
import { graphqlError } from './specs/graphql.ts';
import { grpcError } from './specs/grpc.ts';
import { asyncapiError, openapiError } from './specs/openapi.ts';

const FORMATS: ReadonlyMap<string, [name: string, check: (text: string) => SpecError | undefined]> = new Map([
  ['openapi', ['OpenAPI', openapiError]],
  ['asyncapi', ['AsyncAPI', asyncapiError]],
  ['graphql', ['a GraphQL schema', graphqlError]],
  ['grpc', ['Protocol Buffers', grpcError]],
]);

export const specReadable: Rule = {
  name: 'spec-readable',
  severity: 'error',
  why: 'Tools cannot use a description that they cannot read.',
  finds: 'a description that cannot be read',
  wrong: 'kind: api\nname: checkout-http\nowner: payments\ntype: openapi\nspec: ./openapi.yml',
  right:
    "kind: api\nname: checkout-http\nowner: payments\ntype: openapi\ndefinition: |\n  openapi: '3.1.0'\n  info: { title: Checkout, version: '1.0.0' }\n  paths: {}",
  reach: 'files',
  isSlow: true,

  *checkEntity(entity, { files }) {
    if (!isApi(entity) || !entity.spec) return;
    const { file, text, location } = entity.spec;
    // That a placeholder of a descriptor leads nowhere is for target-exists to say.
    if (location !== undefined && specField(entity)[0] === 'spec') {
      if (location.startsWith('./')) yield missing(entity, location, files);
      else if (!isUrl(location) && leadsOut(location)) yield outside(entity);
    }
    const [name, check] = FORMATS.get(entity.type?.toLowerCase() ?? '') ?? [];
    if (!name || !check) return;
    const content = file === undefined ? text : files.get(file);
    const isEmpty = content?.trim() === '';
    if (content !== undefined) yield* faulty(entity, name, content, isEmpty ? EMPTY : check(content));
    else if (file !== undefined) yield unreadable(entity, file, files);
  },
};

/** Whether a text says that it is what an API of a type is described by. Of types that nothing checks it must be a map of fields. */
export function isDescription(type: string | undefined, text: string): boolean {
  const known = type?.toLowerCase() ?? '';
  if (known === 'openapi') return /(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:/m.test(text);
  if (known === 'asyncapi') return /(?:^|[{,])\s*["']?asyncapi["']?\s*:/m.test(text);
  if (known === 'graphql') return graphqlError(text) === undefined;
  return known === 'grpc' ? grpcError(text) === undefined : !('error' in readDescription(text));
}

const EMPTY: SpecError = { offset: 0, error: 'it is empty', hint: 'Write the description into it.' };

function specField({ written, origin }: Api): string[] {
  return origin.format === 'backstage' || written.definition !== undefined ? ['definition'] : ['spec'];
}

function* faulty(entity: Api, format: string, text: string, found: SpecError | undefined): Iterable<Finding> {
  if (!found) return;
  const field = specField(entity);
  const { line, column } = placeAt(text, found.offset);
  const file = entity.spec?.file;
  const place = file === undefined ? `line ${line}, column ${column} of its text` : `${file}:${line}:${column}`;
  const message = `\`${fieldName(entity, field)}\` cannot be read as ${format}: ${found.error}, at ${place}.`;
  yield { field, message, hint: found.hint };
}

function missing(entity: Api, path: string, files: Files): Finding {
  const field = ['spec'];
  const folder = materialFolder(entity.origin.file);
  const [own, beside] = [`${folder}/x`, entity.origin.file].map((from) => resolvePath(from, path));
  const near = [own, beside].map((target) => target && nearFile(target, files)).find(Boolean);
  const [name, spelt] = [`\`${fieldName(entity, field)}\``, spelling(entity, field)];
  if (own === undefined) {
    const message = `${name} is \`${spelt}\`, which is outside the catalog.`;
    return { field, message, hint: `Put the file into ${folder}/.` };
  }
  const message = `${name} leads to \`${spelt}\`, and there is no such file in ${folder}/.`;
  return { field, message, hint: near ? suggestion(`${folderOf(path)}${near}`) : `Add ${own}.` };
}

/** A path in the repository of a service begins at its root. */
function leadsOut(path: string): boolean {
  return path.startsWith('/') || resolvePath('', path) === undefined;
}

function outside(entity: Api): Finding {
  const field = ['spec'];
  const folder = materialFolder(entity.origin.file);
  return {
    field,
    message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, which is outside the repository.`,
    hint: `Write a path from the root of the service's repository, such as \`api/openapi.yaml\`, or put the file into ${folder}/.`,
  };
}

function unreadable(entity: Api, file: string, files: Files): Finding {
  const field = specField(entity);
  const { message, hint } = refusalOf(file, files);
  return { field, message: `\`${fieldName(entity, field)}\` leads to ${file}. ${message}`, hint };
}
