import type { Catalog } from '../../catalog/catalog.ts';
import { DEFAULT_NAMESPACE, makeRef, parseRef } from '../../catalog/ref.ts';
import type { BrowserContext } from '../../catalog/rule.ts';
import { folderOf, hasFolders, REQUESTS_ROOT } from '../../catalog/team-folders.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { entryFile } from '../../request/entry/entry-file.ts';
import { type RequestProblem, requestError } from '../../request/request.ts';
import { defined } from '../../text/defined.ts';
import { quoted } from '../../text/quoted.ts';
import { fillWord, namesIn, type Values } from '../fill/fill.ts';
import { resourcesFor } from '../service/resources-for.ts';
import type { Template } from '../template/template.ts';
import type { TemplateResource } from '../template/template-resources-schema.ts';

export interface RequestedResource {
  resource: TemplateResource;
  name: string;
  /** Undefined while the owner has no folder, or its name can be no file's. */
  path: string | undefined;
  text: string;
}

interface ServiceContext {
  /** Undefined where it could not be had. */
  catalog: Catalog | undefined;
  url: string | undefined;
}

/** As a name must be to be a part of a path, a branch and the name of a database. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Makes the files that request the resources of a service, in the order of the template. Runs in a browser, too. */
export function requestedResources(
  template: Template,
  values: Values,
  { catalog, url }: ServiceContext,
): RequestedResource[] {
  const { owner, serviceName: service } = values;
  const team = typeof owner === 'string' ? parseRef(owner, 'team') : undefined;
  const today = team && (catalog?.today(team) ?? team);
  const folder = today && hasFolders(today) ? `${REQUESTS_ROOT}/${folderOf(today)}` : undefined;
  return resourcesFor(template, values).map((resource) => {
    const { type, environments, config, description } = resource;
    const name = fillWord(resource.name, values);
    const purpose = description === undefined ? undefined : fillWord(description, values);
    const fields = { name, ...defined({ description: purpose }), type, service, environments, ...defined({ config }) };
    return {
      resource,
      name,
      path: folder && NAME.test(name) ? `${folder}/${name}.yaml` : undefined,
      text: entryFile('resource', fields, url),
    };
  });
}

/** Says which names cannot be used: in no file, or as the catalog or another of the same request has them. */
export function unusableNames(
  requested: readonly RequestedResource[],
  { catalog, files }: Pick<BrowserContext, 'catalog' | 'files'>,
): RequestProblem[] {
  return requested.flatMap(({ resource, name, path }, index) => {
    const there = catalog.get(makeRef({ kind: 'resource', namespace: DEFAULT_NAMESPACE, name }));
    const file = there?.origin.file ?? (path !== undefined && files.has(path) ? path : undefined);
    const isTwice = requested.slice(0, index).some((other) => other.name === name);
    const problem = (message: string, hint: string) => [requestError(parameterOf(resource, 'name'), message, hint)];
    const shown = quoted(spelled(name));
    if (!NAME.test(name)) return problem(`The template requests a resource with the name ${shown}.`, NAME_HINT);
    const taken = `The template requests the resource ${shown}, and that name is taken`;
    if (file !== undefined)
      return problem(`${taken}, in ${file || 'the catalog'}.`, 'Choose another name for the service.');
    return isTwice ? problem(`${taken} by another one of it.`, 'Its owner has to give each a name of its own.') : [];
  });
}

const NAME_HINT = 'A name has small letters, digits and hyphens, at most 63, with a letter or digit at both ends.';

/** Reports a problem of the file of a resource at the value that it comes from. */
export function ofResource({ resource, name }: RequestedResource, problem: RequestProblem): RequestProblem {
  const message = `In the request for the resource \`${name}\`: ${problem.message}`;
  return { ...problem, field: parameterOf(resource, problem.field), message };
}

/** As a request names it: the one that its name is filled with, or else the one that it is requested for. */
function parameterOf({ name, when = {} }: TemplateResource, field: string): string {
  const [parameter, ...others] = field === 'name' ? namesIn(name) : Object.keys(when);
  return parameter !== undefined && others.length === 0 ? `values.${parameter}` : 'template';
}
