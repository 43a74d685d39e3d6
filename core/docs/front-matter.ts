import { lenientYamlMap } from '../text/lenient-yaml.ts';

/** Sticky, as no other line may begin it: most documents have none. */
const BLOCK = /\ufeff?---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/my;
/** In UTF-16 code units. Nobody writes more before a document. */
const LARGEST = 8192;
const MOST_FORMER = 50;

interface FrontMatter {
  title?: string;
  /** Former addresses of the page, as `redirect_from` has them. */
  movedFrom?: string[];
  body: string;
}

/** Splits Markdown from the YAML before it, between two lines of dashes. What is no such block is a part of the document. */
export function splitFrontMatter(markdown: string): FrontMatter {
  const { fields = {}, body = markdown } = readFrontMatter(markdown) ?? {};
  const movedFrom = [fields.redirect_from]
    .flat()
    .filter((path): path is string => typeof path === 'string' && path !== '');
  return {
    ...(typeof fields.title === 'string' && fields.title.trim() && { title: fields.title.trim() }),
    ...(movedFrom.length > 0 && { movedFrom: movedFrom.slice(0, MOST_FORMER) }),
    body,
  };
}

/** Reads the fields before a document, all of them. Undefined where there is no such block, or none that can be read. */
export function readFrontMatter(
  markdown: string,
): { fields: Readonly<Record<string, unknown>>; yaml: string; body: string } | undefined {
  BLOCK.lastIndex = 0;
  const [block, yaml = ''] = BLOCK.exec(markdown) ?? [];
  if (block === undefined || yaml.length > LARGEST) return undefined;
  const fields = /^\s*$/.test(yaml) ? {} : lenientYamlMap(yaml);
  return fields && { fields, yaml, body: markdown.slice(block.length) };
}
