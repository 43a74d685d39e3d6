import { isMap } from '../../text/is-map.ts';
import type { FieldPath, Format, Link } from '../entity.ts';
import { valueAt, writtenPath } from './written-path.ts';

/** A document's fields by their names in the model. What is not of the expected type reads as absent: rules report it. */
export class Fields {
  readonly written: Readonly<Record<string, unknown>>;
  readonly format: Format;

  constructor(written: Readonly<Record<string, unknown>>, format: Format) {
    this.written = written;
    this.format = format;
  }

  value(...field: FieldPath): unknown {
    return valueAt(this.written, writtenPath(field, this.format));
  }

  /** A text, or a number as text, since YAML makes numbers of version-like words. */
  text(...field: FieldPath): string | undefined {
    return asText(this.value(...field));
  }

  number(...field: FieldPath): number | undefined {
    const value = this.value(...field);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }

  list(...field: FieldPath): readonly unknown[] {
    const value = this.value(...field);
    return Array.isArray(value) ? value : [];
  }

  texts(...field: FieldPath): string[] {
    return this.list(...field)
      .map(asText)
      .filter((text) => text !== undefined);
  }

  textMap(...field: FieldPath): Record<string, string> {
    const value = this.value(...field);
    if (!isMap(value)) return {};
    const texts = Object.entries(value).map(([key, item]) => [key, asText(item)] as const);
    return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  links(): Link[] {
    return this.list('links').flatMap((item) => {
      if (!isMap(item)) return [];
      const url = asText(item.url);
      const type = asText(item.type);
      return url === undefined ? [] : [{ title: asText(item.title) ?? url, url, ...(type && { type }) }];
    });
  }
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
