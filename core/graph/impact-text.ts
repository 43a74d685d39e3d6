import { type Ref, writtenRef } from '../catalog/ref.ts';
import { count } from '../text/count.ts';
import { csvText } from '../text/csv-text.ts';
import { type Dependant, type Impact, impactPaths } from './impact.ts';
import type { Topology } from './topology.ts';

export type ImpactForm = 'text' | 'markdown' | 'csv';

export function impactText(topology: Topology, impact: Impact, form: ImpactForm): string {
  const paths = impactPaths(impact);
  return WRITERS[form]({
    sentence: impactSentence(topology, impact),
    rows: impact.dependants.map((dependant) => rowOf(topology, dependant, paths(dependant.ref))),
  });
}

/** `If Ledger breaks, 10 services in 5 teams and 2 other entries are affected.` */
export function impactSentence(topology: Topology, { ref, dependants }: Impact): string {
  const { title } = topology.describe(ref);
  if (dependants.length === 0) return `Nothing in the catalog depends on ${title}.`;
  const services = dependants.filter(({ kind }) => kind === 'service');
  const others = dependants.length - services.length;
  const words = [
    ...(services.length > 0 ? [`${count(services.length, 'service', 'services')}${inTeams(services)}`] : []),
    ...(others > 0
      ? [services.length > 0 ? count(others, 'other entry', 'other entries') : entriesIn(dependants)]
      : []),
  ];
  return `If ${title} breaks, ${words.join(' and ')} ${dependants.length === 1 ? 'is' : 'are'} affected.`;
}

function entriesIn(dependants: readonly Dependant[]): string {
  return `${count(dependants.length, 'entry', 'entries')}${inTeams(dependants)}`;
}

function inTeams(dependants: readonly Dependant[]): string {
  const { size } = new Set(dependants.flatMap(({ owner }) => owner ?? []));
  return size > 0 ? ` in ${count(size, 'team', 'teams')}` : '';
}

interface Row {
  title: string;
  ref: string;
  kind: string;
  owner: string;
  tier: string;
  distance: string;
  path: string[];
}

interface Reported {
  sentence: string;
  rows: readonly Row[];
}

const WRITERS: Readonly<Record<ImpactForm, (reported: Reported) => string>> = { text: plain, markdown, csv };

function rowOf(topology: Topology, { ref, kind, title, owner, tier, distance }: Dependant, path: readonly Ref[]): Row {
  return {
    title,
    ref: writtenRef(ref),
    kind,
    distance: String(distance),
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
