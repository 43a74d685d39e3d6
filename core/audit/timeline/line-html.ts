import { escapeHtml } from '../../text/escape-html.ts';
import { visibleLine } from '../../text/visible.ts';
import type { UnpackedLine } from './timeline-chunk.ts';
import { CATALOG_CHANGE, type TimelineOutcome, type Who } from './timeline-line.ts';

export interface LineHtmlOptions {
  base: string;
  commits?: string | undefined;
  /** The last line of the audit before the first sign of tampering; absent where there is none. */
  until?: number | undefined;
  isOfEntry?: boolean;
}

const LOOKS: Readonly<Record<TimelineOutcome, readonly [look: string, mark: string, word: string]>> = {
  started: ['unknown', '○', 'Started'],
  done: ['up', '●', 'Done'],
  'found done': ['up', '●', 'Found done'],
  changed: ['up', '●', 'Changed'],
  failed: ['down', '■', 'Failed'],
  refused: ['degraded', '▲', 'Refused'],
  abandoned: ['unknown', '○', 'Abandoned'],
};

export function lineHeads({ isOfEntry }: Pick<LineHtmlOptions, 'isOfEntry'>): string[] {
  return HEADS.filter((head) => !isOfEntry || head !== 'About');
}

const HEADS = ['Time (UTC)', 'What', 'About', 'Who', 'Outcome', 'Record'];

/** A line as a row of a table. Everything that people wrote is escaped here. */
export function lineHtml(unpacked: UnpackedLine, options: LineHtmlOptions): string {
  const { line } = unpacked;
  const { until } = options;
  const isDoubted = until !== undefined && line.seq !== undefined && line.seq > until;
  const what = line.effect === undefined ? shown(line.verb) : shown(line.effect);
  const more = line.effect === undefined ? '' : `<span class="sub">${shown(scoped(line.verb, line.scope))}</span>`;
  const error = line.error === undefined ? '' : `<span class="sub error">${sentence(line.error)}</span>`;
  const cells = [
    `<td class="time">${timeHtml(line.time)}</td>`,
    `<th scope="row">${what}${more}${error}</th>`,
    ...(options.isOfEntry ? [] : [`<td>${aboutHtml(unpacked, options)}</td>`]),
    `<td>${whoHtml(unpacked)}</td>`,
    `<td>${outcomeHtml(line.outcome)}${isDoubted ? '<span class="sub error">Not verified</span>' : ''}</td>`,
    `<td class="record">${recordHtml(unpacked, options)}</td>`,
  ];
  return `<tr${isDoubted ? ' class="doubted"' : ''}>${cells.join('')}</tr>`;
}

function shown(text: string): string {
  return escapeHtml(visibleLine(text));
}

function sentence(text: string): string {
  return shown(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function scoped(verb: string, scope: string | undefined): string {
  return scope === undefined ? verb : `${verb}, ${scope}`;
}

function timeHtml(time: string): string {
  const words = `${time.slice(0, 10)} ${time.slice(11, 16)}`;
  return `<time datetime="${shown(time)}">${shown(words)}</time>`;
}

function aboutHtml({ line, named }: UnpackedLine, { base }: LineHtmlOptions): string {
  if (named.length === 0) return `<code>${shown(line.subject)}</code>`;
  const links = named.slice(0, SHOWN).map(({ title, address }) => {
    return address === '' ? shown(title) : anchor(`${base}${address}/`, title);
  });
  const rest = named.length - SHOWN;
  return `${links.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}`;
}

const SHOWN = 3;

function whoHtml({ line }: UnpackedLine): string {
  const { actor, requester, approvers, verb } = line;
  const by = `<bdi>${shown(actor.login)}</bdi>`;
  const asked = requester ? `<span class="sub">asked by ${names([requester])}</span>` : '';
  const approved = approvers.length > 0 ? `<span class="sub">approved by ${names(approvers)}</span>` : '';
  return `${verb === CATALOG_CHANGE ? `${by}<span class="sub">author</span>` : by}${asked}${approved}`;
}

function names(people: readonly Who[]): string {
  return people.map(({ login }) => `<bdi>${shown(login)}</bdi>`).join(', ');
}

function outcomeHtml(outcome: TimelineOutcome): string {
  const [look, mark, word] = LOOKS[outcome];
  return `<span class="status plain ${look}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

function recordHtml({ line }: UnpackedLine, { commits }: LineHtmlOptions): string {
  const { seq, request, commit, workflow } = line;
  const parts = [
    ...(seq === undefined ? [] : [`line ${seq.toLocaleString('en')}`]),
    ...(request ? [linked(request.url, `#${request.number}`)] : []),
    ...(commit === undefined ? [] : [linked(commits && `${commits}${commit}`, commit.slice(0, 7), 'Commit ')]),
    ...(workflow === undefined ? [] : [linked(workflow, 'log')]),
  ];
  return parts.join(' · ');
}

/** Only addresses of the web become links. */
function linked(href: string | undefined, text: string, label = ''): string {
  if (href === undefined || !/^https?:\/\//i.test(href)) return `<span class="mono">${shown(text)}</span>`;
  const name = label === '' ? '' : ` aria-label="${shown(label + text)}"`;
  return `<a class="mono" href="${escapeHtml(href)}"${name}>${shown(text)}</a>`;
}

function anchor(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${shown(text)}</a>`;
}
