import type { Change } from '../part/history.ts';
import { Slot } from '../part/slot.ts';
import type { DocSource } from '../synced/sync-record.ts';
import type { Heading, Rendered } from './rendered.ts';

/** Of an entity's record: documentation in this repository, README first. Pages may be none. */
export const DOCS_SLOT = new Slot<readonly DocRecord[]>('docs');
/** Of an entity's record: the address of documentation elsewhere. */
export const DOCS_ADDRESS = new Slot<string>('docsUrl');
/** Of an entity's record: a description that is Markdown, rendered and sanitised. */
export const DESCRIPTION_HTML = new Slot<string>('descriptionHtml');

export interface HtmlPlace {
  /** In bytes, from the beginning. */
  start: number;
  bytes: number;
}

export interface DocRecord {
  title: string;
  /** Anchor of its title; absent where its text has none. */
  titleId?: string;
  address: string;
  /** Path of its file, in the repository that it is in. */
  file: string;
  /** Sanitised. Links and images lead below the base by `{{base}}`. */
  html: string;
  /** Of a snapshot in a file: where the HTML is, which is empty here. */
  htmlAt?: HtmlPlace;
  summary: string;
  headings: Heading[];
  within?: readonly string[];
  changed?: Change;
  /** Opens the file in the forge's editor. */
  editUrl?: string;
  /** Addresses below the documentation of its entity at which the page was. */
  movedFrom?: readonly string[];
  /** Where its relative links and images lead, as in the HTML, by what is written; absent where there are none. */
  links?: Readonly<Record<string, string>>;
  asWritten?: string;
  /** `reStructuredText` or `AsciiDoc`, of which only the headings are rendered, and where a forge renders the rest. */
  writtenIn?: { markup: string; forge?: string };
  /** Where it was copied from, and the copy, from the data folder; absent where it is in this repository. */
  source?: DocSource & { kept: string };
}

/** An entity whose documents have their HTML in another file, to which `put` adds it: many readers need no documentation. */
export function withHtmlBeside<Entity extends object>(entity: Entity, put: (html: string) => HtmlPlace): Entity {
  const docs = DOCS_SLOT.of(entity);
  if (!docs || docs.length === 0) return entity;
  const placed = docs.map(({ html, ...doc }) => ({ ...doc, html: '', htmlAt: put(html) }));
  return { ...entity, ...DOCS_SLOT.put(placed) };
}

/** What core cannot do by itself for documents. */
export interface DocTools {
  /** Renders a foreign text within limits of time and memory, or finds it as it was rendered before. */
  render(markdown: string): Promise<Rendered>;
  /** Puts an image beside the pages. Gives its address below the base; undefined for what is no image that a page may show. */
  image(path: string): Promise<string | undefined>;
  /** Where people read a file or a folder of the repository on its forge; undefined for what the forge does not have. */
  onForge(path: string): string | undefined;
  /** The same as `image`, of what was copied from another repository, by path from the data folder. */
  syncedImage?(path: string): Promise<string | undefined>;
}

export const DOC_TOOLS = new Slot<DocTools>('docTools');

/** Reads the Markdown of a document, for what is written beside the pages. */
export const DOC_TEXTS = new Slot<(doc: Pick<DocRecord, 'file' | 'source'>) => string | undefined>('docTexts');
