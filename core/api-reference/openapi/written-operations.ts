import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { OpenedDescription } from '../description/open-description.ts';
import type { Refs } from '../description/resolve-ref.ts';

type Fields = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

export interface WrittenOperation {
  method: string;
  path: string;
  operation: Fields;
  /** What is around it, with the parameters that all methods of a path have. */
  item: Fields;
  at: FieldPath;
  isWebhook: boolean;
}

export function* writtenOperations(opened: OpenedDescription, refs: Refs): Iterable<WrittenOperation> {
  const { data, problems } = opened;
  for (const field of ['paths', 'webhooks', 'x-webhooks']) {
    if (data[field] === undefined) continue;
    if (!isMap(data[field])) {
      problems.of([field], `\`${field}\` is not a map.`);
      continue;
    }
    for (const [path, value] of Object.entries(data[field])) {
      if (path.startsWith('x-')) continue;
      const item = refs.map(value, [field, path]);
      if (item) yield* ofItem({ item, path, at: [field, path], isWebhook: field !== 'paths' }, opened);
      else if (!isMap(value)) problems.of([field, path], `${quoted(path)} is not a map of methods.`);
    }
  }
}

function* ofItem(
  { item, path, at, isWebhook }: { item: Fields; path: string; at: FieldPath; isWebhook: boolean },
  { problems }: OpenedDescription,
): Iterable<WrittenOperation> {
  const added = isMap(item.additionalOperations) ? Object.entries(item.additionalOperations) : [];
  const known = Object.entries(item).filter(([method]) => METHODS.includes(method.toLowerCase()));
  for (const [method, operation] of known) {
    if (isMap(operation)) yield { method, path, operation, item, at: [...at, method], isWebhook };
    else problems.of([...at, method], `${quoted(`${method.toUpperCase()} ${path}`)} is not a map.`);
  }
  for (const [method, operation] of added)
    if (isMap(operation))
      yield { method, path, operation, item, at: [...at, 'additionalOperations', method], isWebhook };
}
