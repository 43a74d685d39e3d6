import type { Ref } from '../catalog/ref.ts';
import { count } from '../text/count.ts';
import { csvText } from '../text/csv-text.ts';
import { writtenRef } from './find-ref.ts';
import { type Dependant, type Impact, impactPaths } from './impact.ts';
import type { Topology } from './topology.ts';

/** Formats in which the impact can be exported. */
export const IMPACT_FORMS = ['text', 'markdown', 'csv'] as const;
export type ImpactForm = (typeof IMPACT_FORMS)[number];

/** What breaks if this breaks, to be pasted elsewhere: every dependant with kind, owner, tier, distance and the way to it. */
export function impactText(topology: Topology, impact: Impact, form: ImpactForm): string {
  const paths = impactPaths(impact);
  return WRITERS[form]({
    sentence: impactSentence(topology, impact),
    rows: impact.dependants.map((dependant) => rowOf(topology, dependant, paths(dependant.ref))),
  });
}

/** `If Ledger breaks, 4 entries of 2 owners are affected.` */
export function impactSentence(topology: Topology, { ref, dependants, owners }: Impact): string {
  const { title } = topology.describe(ref);
  if (dependants.length === 0) return `Nothing in the catalog depends on ${title}.`;
  const known = owners.filter(({ owner }) => owner).length;
  const of = known > 0 ? ` of ${count(known, 'owner', 'owners')}` : '';
  return `If ${title} breaks, ${count(dependants.length, 'entry', 'entries')}${of} ${dependants.length === 1 ? 'is' : 'are'} affected.`;
}

/** Texts of one line of the table. */
interface Row {
  title: string;
  ref: string;
  kind: string;
  owner: string;
  tier: string;
  distance: string;
  /** From the dependant to what breaks. */
  path: string[];
}

interface Reported {
  sentence: string;
  rows: readonly Row[];
}

const WRITERS: Readonly<Record<ImpactForm, (reported: Reported) => string>> = { text: plain, markdown, csv };

function rowOf(topology: Topology, { ref, kind, title, owner, tier, distance }: Dependant, path: readonly Ref[]): Row {
  return {
    ...{ title, ref: writtenRef(ref), kind, distance: String(distance) },
    owner: owner ? topology.describe(owner).title : '',
    tier: tier === undefined ? '' : String(tier),
    path: path.map((each) => topology.describe(each).title),
  };
}

function plain({ sentence, rows }: Reported): string {
  const lines = rows.map(({ title, ref, owner, tier, distance, path }) => {
    const facts = [ref, owner || 'no owner', ...(tier ? [`tier ${tier}`] : []), steps(distance)];
    return `- ${oneLine(title)} (${facts.map(oneLine).join(', ')}): ${path.map(oneLine).join(' > ')}`;
  });
  return [sentence, ...lines].map((line) => `${line}\n`).join('');
}

function markdown({ sentence, rows }: Reported): string {
  const head = ['| Affected | Kind | Owner | Tier | Distance | Path |', '|---|---|---|---:|---:|---|'];
  const lines = rows.map(({ title, kind, owner, tier, distance, path }) => {
    const cells = [title, kind, owner, tier, distance, path.join(' → ')];
    return `| ${cells.map(markdownCell).join(' | ')} |`;
  });
  return `${[markdownCell(sentence), ...(rows.length > 0 ? ['', ...head, ...lines] : [])].join('\n')}\n`;
}

function csv({ rows }: Reported): string {
  return csvText([
    ['ref', 'title', 'kind', 'owner', 'tier', 'distance', 'path'],
    ...rows.map(({ ref, title, kind, owner, tier, distance, path }) => [
      ...[ref, title, kind, owner, tier, distance],
      path.join(' > '),
    ]),
  ]);
}

function steps(distance: string): string {
  return distance === '1' ? '1 step' : `${distance} steps`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** A name never becomes markup. GitHub looks for mentions and references afterwards, so a character is put in between. */
function markdownCell(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>()#+!|~@&]/g, (character) =>
    character === '@' || character === '#' ? `\\${character}\u200b` : `\\${character}`,
  );
}
