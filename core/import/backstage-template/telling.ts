import type { FieldPath } from '../../catalog/entity.ts';
import type { Note } from './note.ts';
import type { BackstageTemplate } from './read-template.ts';

/** Gathers notes about fields below one place of a template. */
export class Telling {
  readonly notes: Note[] = [];
  readonly #template: BackstageTemplate;
  readonly #path: FieldPath;

  constructor(template: BackstageTemplate, path: FieldPath) {
    this.#template = template;
    this.#path = path;
  }

  left(below: FieldPath, reason: string): void {
    this.notes.push(this.#template.tell('left', [...this.#path, ...below], reason));
  }

  changed(below: FieldPath, reason: string): void {
    this.notes.push(this.#template.tell('changed', [...this.#path, ...below], reason));
  }
}
