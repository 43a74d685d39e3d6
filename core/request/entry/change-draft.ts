import type { Entity, FieldPath } from '../../catalog/entity.ts';
import type { Files } from '../../catalog/files.ts';
import type { Kinds } from '../../catalog/kinds/kind.ts';
import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import { materialFolder } from '../../catalog/material.ts';
import { editDocument } from '../../catalog/yaml/edit/edit-document.ts';
import type { EditProblem } from '../../catalog/yaml/edit/edit-problem.ts';
import type { Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { removeDocument } from '../../catalog/yaml/edit/remove-document.ts';
import { writtenPath } from '../../catalog/yaml/written-path.ts';
import { compareText } from '../../text/compare-text.ts';
import { isMap } from '../../text/is-map.ts';
import type { FileChange } from '../request.ts';

interface Draft {
  base: string;
  text: string;
}

export class ChangeDraft {
  readonly #files: Files;
  readonly #kinds: Kinds;
  readonly #drafts = new Map<string, Draft>();
  readonly #moved = new Map<string, string>();
  readonly #removed = new Set<string>();
  #byLowercase: Map<string, string> | undefined;

  constructor({ files, kinds }: { files: Files; kinds: Kinds }) {
    this.#files = files;
    this.#kinds = kinds;
  }

  /**
   * Changes fields of an entry where it is written, in the form that it is written in.
   *
   * @param fields by their names in the model, as a JSON Merge Patch (RFC 7386)
   * @returns everything that keeps it from being done; then nothing was changed
   */
  edit(entity: Entity, fields: Patch): readonly EditProblem[] {
    const { document, within, format } = entity.origin;
    const kind = this.#kinds.get(entity.kind);
    const order = kind && Object.keys(kindSchema(kind).properties as object);
    const patch = format === 'waypost' ? fields : inDescriptor(fields);
    return this.#apply(entity, (text) => editDocument(text, { document, patch, at: within, order }));
  }

  /** Takes an entry out of its file, or removes the file with the entry's material where it holds nothing else. */
  remove(entity: Entity): readonly EditProblem[] {
    const { document, file } = entity.origin;
    let isEmptied = false;
    const problems = this.#apply(entity, (text) => {
      const result = removeDocument(text, document);
      isEmptied = 'emptied' in result;
      return 'emptied' in result ? { text: '' } : result;
    });
    if (isEmptied) for (const path of [file, ...this.material(file)]) this.#removed.add(path);
    return problems;
  }

  /** Moves a file, and the material of its entry along with it. @returns a file that is in the way; then nothing is moved */
  move(file: string, to: string): string | undefined {
    const along = this.material(file).map((path) => {
      return { path, next: materialFolder(to) + path.slice(materialFolder(file).length) };
    });
    const inTheWay = [...this.#besides(to, file), ...along.flatMap(({ next }) => this.#at(next, file) ?? [])][0];
    if (inTheWay === undefined)
      for (const { path, next } of [{ path: file, next: to }, ...along]) this.#place(path, next);
    return inTheWay;
  }

  /** Moves one file, whatever it is. @returns a file that is in the way */
  moveAlone(file: string, to: string): string | undefined {
    const inTheWay = this.#at(to, file);
    if (inTheWay === undefined) this.#place(file, to);
    return inTheWay;
  }

  /** Files in the folder that is named like a file. Beside `shop.yml`, those of `shop.yaml` are of both, and none are listed. */
  material(file: string): string[] {
    const folder = `${materialFolder(file)}/`;
    if (this.#besides(file, file).length > 0) return [];
    return [...this.#files.keys()].filter((path) => path.startsWith(folder) && !path.endsWith('/'));
  }

  pathOf(file: string): string {
    return this.#moved.get(file) ?? file;
  }

  textOf(file: string): string {
    if (this.#removed.has(file)) return '';
    return this.#drafts.get(file)?.text ?? this.#files.get(file) ?? '';
  }

  get changes(): FileChange[] {
    const edited = [...this.#drafts].filter(([, { base, text }]) => text !== base).map(([file]) => file);
    const files = new Set([...this.#removed, ...this.#moved.keys(), ...edited]);
    return [...files].map((file) => this.#changeOf(file)).sort((a, b) => compareText(a.path, b.path));
  }

  /** Other files of entries whose material is in the same folder. */
  #besides(path: string, file: string): string[] {
    const folder = materialFolder(path);
    return ['.yaml', '.yml'].flatMap((ending) => this.#at(folder + ending, file) ?? []);
  }

  /** What is at a path after the moves so far, where letters of either case are one as on many disks. */
  #at(path: string, except: string): string | undefined {
    this.#byLowercase ??= new Map([...this.#files.keys()].map((one) => [one.toLowerCase(), one]));
    const there = this.#byLowercase.get(path.toLowerCase());
    return there === except ? undefined : there;
  }

  #place(file: string, to: string): void {
    this.#moved.set(file, to);
    this.#byLowercase?.delete(file.toLowerCase());
    this.#byLowercase?.set(to.toLowerCase(), to);
  }

  #changeOf(file: string): FileChange {
    const draft = this.#drafts.get(file);
    const to = this.#moved.get(file);
    if (this.#removed.has(file)) return { do: 'remove', path: file, ...(draft && { base: draft.base }) };
    if (to === undefined) return { do: 'edit', path: file, ...draft! };
    return { do: 'move', path: to, from: file, ...(draft && draft.text !== draft.base && { edit: draft }) };
  }

  #apply(
    { origin: { file } }: Entity,
    change: (text: string) => { text: string } | { refused: readonly EditProblem[] },
  ): readonly EditProblem[] {
    const base = this.#drafts.get(file)?.base ?? this.#files.get(file) ?? '';
    const result = change(this.#drafts.get(file)?.text ?? base);
    if ('refused' in result) return result.refused;
    this.#drafts.set(file, { base, text: result.text });
    return [];
  }
}

function inDescriptor(fields: Patch): Patch {
  let patch: Patch = {};
  for (const [field, value] of Object.entries(fields)) patch = put(patch, writtenPath([field], 'backstage'), value);
  return patch;
}

function put(target: Patch, [key, ...rest]: FieldPath, value: unknown): Record<string, unknown> {
  const inner = target[key!];
  return { ...target, [key!]: rest.length === 0 ? value : put(isMap(inner) ? inner : {}, rest, value) };
}
