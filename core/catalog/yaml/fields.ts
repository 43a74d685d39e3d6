import { asText } from '../../text/as-text.ts';
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

  /** The texts of a list, without the items that are none: an index of theirs is not that of the file. */
  texts(...field: FieldPath): string[] {
    return this.list(...field)
      .map(asText)
      .filter((text) => text !== undefined);
  }

  /** The same for what rules report by index: an item that is no text is empty, and the others keep their places. */
  textsInPlace(...field: FieldPath): string[] {
    return this.list(...field).map((item) => asText(item) ?? '');
  }

  textMap(...field: FieldPath): Record<string, string> {
    const value = this.value(...field);
    if (!isMap(value)) return {};
    const texts = Object.entries(value).map(([key, item]) => [key, asText(item)] as const);
    return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  /** Links in their places: one without an address has an empty one. The title of a link without a title is its address. */
  links(): Link[] {
    return this.list('links').map((item) => {
      const { title, url, type } = isMap(item) ? item : {};
      const [address, word] = [asText(url) ?? '', asText(type)];
      return { title: asText(title) ?? address, url: address, ...(word && { type: word }) };
    });
  }
}
