import { type Alias, type Document, isAlias, type Node, visit } from 'yaml';
import type { FieldPath } from '../../entity.ts';
import { placeAt } from '../text-place.ts';
import { dotted } from '../written-path.ts';
import type { Refused } from './edit-problem.ts';
import type { Layout } from './layout.ts';
import type { Lines } from './lines.ts';
import { sameData } from './same-data.ts';
import type { Slot } from './slot.ts';

interface Splice {
  from: number;
  to: number;
  text: string;
}

export interface FieldOrder {
  at: FieldPath;
  names: readonly string[];
}

export class TextEdit {
  readonly lines: Lines;
  readonly layout: Layout;
  readonly refused: Refused[] = [];
  readonly #order: FieldOrder;
  readonly #splices: Splice[] = [];
  readonly #aliases: ReadonlyMap<Node, Alias[]>;

  constructor(document: Document, { lines, layout, order }: { lines: Lines; layout: Layout; order: FieldOrder }) {
    this.lines = lines;
    this.layout = layout;
    this.#order = order;
    this.#aliases = aliasesOf(document);
  }

  /** Replaces a piece of the text. Pieces do not overlap; of several at one place, the first comes first. */
  replace(from: number, to: number, text: string): void {
    this.#splices.push({ from, to, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  orderAt(path: FieldPath): readonly string[] {
    return sameData(path, this.#order.at) ? this.#order.names : [];
  }

  /** Whether a value may change where it is written. If not, the reason is kept. */
  mayChange({ path, value }: Slot): boolean {
    if (isAlias(value)) {
      const { line } = placeAt(this.lines.text, value.range![0]);
      return this.#refuse(path, {
        message: `\`${dotted(path)}\` is the alias \`*${value.source}\`, so its value is written somewhere else.`,
        hint: `Write the value itself in place of \`*${value.source}\` in line ${line} first.`,
      });
    }
    return this.#isFree(path, value && this.#aliasOf(value, value));
  }

  /** Whether a value, with its key, may be removed or written as a whole. If not, the reason is kept. */
  mayReplace(slot: Slot): boolean {
    return this.#isFree(slot.path, this.#aliasInto(slot.value, slot) ?? this.#aliasInto(slot.key, slot));
  }

  text(): string {
    const splices = this.#splices.toSorted((a, b) => a.from - b.from || a.to - b.to);
    const { text } = this.lines;
    let at = 0;
    let edited = '';
    for (const splice of splices) {
      edited += text.slice(at, splice.from) + splice.text;
      at = splice.to;
    }
    return edited + text.slice(at);
  }

  #isFree(path: FieldPath, alias: Alias | undefined): boolean {
    if (!alias) return true;
    const { line } = placeAt(this.lines.text, alias.range![0]);
    return this.#refuse(path, {
      message: `Line ${line} repeats \`${dotted(path)}\`, or a part of it, as \`*${alias.source}\`, so this would change both.`,
      hint: `Write the value itself in place of \`*${alias.source}\` in line ${line} first.`,
    });
  }

  #refuse(path: FieldPath, words: { message: string; hint: string }): false {
    this.refused.push({ path, ...words });
    return false;
  }

  /** The first alias of anything in a node that is outside the slot. */
  #aliasInto(node: Node | undefined, slot: Slot): Alias | undefined {
    if (!node || this.#aliases.size === 0) return undefined;
    let found: Alias | undefined;
    visit(node, {
      Node: (_, inner) => {
        found = this.#aliasOf(inner, { range: [slot.start, slot.to, slot.to] });
        return found && visit.BREAK;
      },
    });
    return found;
  }

  /** The first alias of a node that is outside a range. */
  #aliasOf(node: Node, { range }: Pick<Node, 'range'>): Alias | undefined {
    return this.#aliases.get(node)?.find((alias) => alias.range![0] < range![0] || alias.range![0] >= range![1]);
  }
}

/** The aliases of every node that has any. An anchor that is written twice counts from there on. */
function aliasesOf(document: Document): Map<Node, Alias[]> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Node, Alias[]>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) aliases.set(target, [...(aliases.get(target) ?? []), node]);
      } else if ('anchor' in node && node.anchor) anchors.set(node.anchor, node);
    },
  });
  return aliases;
}
