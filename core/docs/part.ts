import { type Entity, isService } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { urlInRepository } from '../catalog/repository-address.ts';
import { severityOf } from '../catalog/rule.ts';
import { docsExist } from '../catalog/rules/docs-exist.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import type { Part } from '../part/part.ts';
import type { PartRecords, RecordInput } from '../part/part-record.ts';
import type { DocType } from '../part/search-page.ts';
import { DocFiles } from './doc-files.ts';
import { DESCRIPTION_HTML, DOC_TOOLS, DOCS_ADDRESS, DOCS_SLOT, type DocTools } from './doc-record.ts';
import { descriptionHtml, docRecords, type RenderedDocs, renderDocs } from './doc-records.ts';
import { documentLimit } from './document-limits.ts';
import { documentText } from './document-text.ts';
import { DOC_FACTS } from './facts.ts';
import { markupOf } from './markup/markup.ts';
import { documentLimits, documentProblem } from './rules/document-limits.ts';
import { documentLinks } from './rules/document-links.ts';
import { lostAnchors } from './rules/lost-anchors.ts';
import { mkdocsSettings } from './rules/mkdocs-settings.ts';
import { copiedDocs } from './synced-records.ts';

const README = /^(?:readme|index)$/;

const CHANGELOG = /^(?:changelog|changes|history|release[-_ ]?notes|news)$/;

const DECISIONS = /^(?:adrs?|decisions?|decision[-_]records?)$/;

/** `adr-12-queues` and `0012-queues`. */
const NUMBERED = /^(?:adr[-_]?)?\d{3,5}[-_]|^adr[-_]?\d+/;

const string = { type: 'string' };

export const docs: Part = {
  name: 'docs',
  facts: DOC_FACTS,
  audience: { pages: { docs: ['docs'] } },
  api: {
    summary: {
      properties: { docs: { type: ['string', 'null'], description: 'Page of its documentation: here, or elsewhere.' } },
      of(entity, { base }) {
        const [first] = DOCS_SLOT.of(entity) ?? [];
        return { docs: first ? `${base}${first.address}/` : (DOCS_ADDRESS.of(entity) ?? null) };
      },
    },
    detail: {
      properties: {
        documents: list(
          object({ title: string, page: string, markdown: { type: ['string', 'null'] }, summary: string }),
        ),
      },
      of: (entity, { base }) => ({
        documents: (DOCS_SLOT.of(entity) ?? []).map((doc) => ({
          title: doc.title,
          page: `${base}${doc.address}/`,
          markdown: `${base}${doc.address}.md`,
          summary: doc.summary,
        })),
      }),
    },
  },
  *search(entity) {
    for (const { address, title, file, html } of DOCS_SLOT.of(entity) ?? [])
      yield { address, title, of: entity.title, type: docTypeOf(file), html };
  },
  rules: [documentLimits, documentLinks, mkdocsSettings],
  record,
};

function record({
  entities,
  context: { files, settings },
  observed,
  history,
  editBase,
  tools,
}: RecordInput): PartRecords {
  const docFiles = new DocFiles(entities, files);
  const docTools = DOC_TOOLS.of(tools) ?? WITHOUT_TOOLS;
  const copied = copiedDocs({ observed, settings, tools }, docTools);
  const isSolved = solvedBySync(entities, copied.count);
  // Every document is on its way at once, before the first entity asks for its own.
  const rendering = renderDocs(docFiles, files, docTools);
  return {
    async of(entity) {
      const rendered = await rendering;
      const colocated = docFiles.of(entity);
      const synced = await copied.records(entity, colocated);
      return {
        ...DESCRIPTION_HTML.put(await descriptionHtml(entity.description, docTools)),
        ...DOCS_ADDRESS.put(
          safeUrl(entity.docs) ?? (synced.length > 0 ? undefined : urlInRepository(entity.docs, safeUrl(entity.repo))),
        ),
        ...DOCS_SLOT.put(await docRecords(entity, { docFiles, rendered, tools: docTools, history, editBase }, synced)),
      };
    },
    isSolved,
    async problems() {
      const done = await rendering;
      return [...tooCostly(done, { files, settings }), ...lost(done, { files, settings, docFiles })];
    },
  };
}

/** A service whose documentation is copied is not without. */
function solvedBySync(entities: readonly Entity[], documents: (entity: Entity) => number) {
  const services = entities.filter((entity) => isService(entity) && entity.docs === undefined);
  const byFile = Map.groupBy(services, ({ origin }) => origin.file);
  return ({ rule, file, pointer }: Problem) =>
    rule === docsExist.name &&
    pointer.endsWith('/name') &&
    (byFile.get(file) ?? []).every((each) => documents(each) > 0);
}

type Checked = Pick<RecordInput['context'], 'files' | 'settings'>;

/** What can be counted in a document, the rule itself has found. */
function tooCostly(rendered: RenderedDocs, { files, settings }: Checked): Problem[] {
  const severity = severityOf(documentLimits, settings);
  if (severity === 'off') return [];
  return [...rendered].flatMap(([file, { asWritten }]) =>
    asWritten === undefined || documentLimit(documentText(files, file) ?? '') !== undefined
      ? []
      : [documentProblem(file, asWritten, severity)],
  );
}

function lost(rendered: RenderedDocs, { files, settings, docFiles }: Checked & { docFiles: DocFiles }): Problem[] {
  const severity = severityOf(documentLinks, settings);
  if (severity === 'off') return [];
  return [...rendered.keys()]
    .filter((file) => markupOf(file) === 'markdown')
    .flatMap((file) => [
      ...lostAnchors({ file, text: documentText(files, file) ?? '' }, { docFiles, rendered }, severity),
    ]);
}

/** Renders in this process, for those who build nothing. */
const WITHOUT_TOOLS: DocTools = {
  async render(markdown) {
    // Needs packages that other operations run without.
    const { renderMarkdown } = await import('./render-markdown.ts');
    return renderMarkdown(markdown);
  },
  image: async () => undefined,
  onForge: () => undefined,
};

/** What sort of document a file is, by its name and its folders. */
export function docTypeOf(file: string): DocType {
  const folders = file.toLowerCase().split('/');
  const name = folders.pop()!.replace(/\.[^.]*$/, '');
  if (CHANGELOG.test(name)) return 'changelog';
  if ([...folders, name].some((part) => DECISIONS.test(part)) || NUMBERED.test(name)) return 'adr';
  return README.test(name) ? 'readme' : 'guide';
}
