import slugify from 'slugify';
import { jsonPointer } from '../../catalog/yaml/written-path.ts';
import type { WrittenOperation } from './written-operations.ts';

const WITHOUT_TAG = 'other';
const WEBHOOKS = 'webhooks';

/** The fragment by which Redoc 3 opens an operation, without `#`. A test compares these with the links that it draws. */
export function deepLink({ operation, at, isWebhook }: WrittenOperation): string {
  const { operationId } = operation;
  const tag = firstTag(operation.tags) ?? (isWebhook ? WEBHOOKS : undefined);
  const id = typeof operationId === 'string' && operationId !== '' ? operationId : undefined;
  const name = id ?? jsonPointer(at).slice(1).replaceAll('#', '_');
  const folder = tag !== undefined ? slugify(tag) || plainSlug(tag) : id !== undefined ? WITHOUT_TAG : '';
  return decoded(joined(joined('/', folder), name)).toLowerCase();
}

function firstTag(tags: unknown): string | undefined {
  return Array.isArray(tags) && typeof tags[0] === 'string' && tags[0] !== '' ? tags[0] : undefined;
}

/** What Redoc uses for a tag of which slugify leaves nothing, such as one in Japanese. */
function plainSlug(tag: string): string {
  return tag
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replaceAll('&', '-and-')
    .replace(/--+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function joined(folder: string, name: string): string {
  const rest = name.replace(/^\//, '');
  const within = folder === '/' ? folder : folder.replace(/\/$/, '');
  return within === '' || rest === '' || within === '/' ? within + rest : `${within}/${rest}`;
}

/** Redoc decodes its own addresses, and those that it opens. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return address;
  }
}
