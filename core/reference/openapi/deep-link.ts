import { jsonPointer } from '../../catalog/yaml/written-path.ts';
import type { WrittenOperation } from './written-operations.ts';

/** Where operations without a tag are drawn. */
const WITHOUT_TAG = 'other';

/** The fragment by which Redoc 3 opens an operation, without `#`. A test compares these with the links that it draws. */
export function deepLink({ operation, at }: WrittenOperation): string {
  const { operationId, tags } = operation;
  const tag = Array.isArray(tags) && typeof tags[0] === 'string' && tags[0] !== '' ? tags[0] : WITHOUT_TAG;
  const name = typeof operationId === 'string' && operationId !== '' ? operationId : jsonPointer(at).slice(1);
  return `/${slug(tag)}/${name.replaceAll('#', '_').toLowerCase()}`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replaceAll('&', '-and-')
    .replace(/--+/g, '-')
    .replace(/^-+|-+$/g, '');
}
