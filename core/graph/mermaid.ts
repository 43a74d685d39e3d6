import type { Ref } from '../catalog/ref.ts';
import { RELATIONS, type Relation } from '../catalog/relation.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { isReportedByNeeder } from './need.ts';
import { isMore, type Picture, type PictureEdge, type PictureNode } from './picture.ts';

export type NodeStatus = 'operational' | 'degraded' | 'down' | 'unknown';

export interface MermaidOptions {
  /** Colours nodes, and marks them for those who see no colours. */
  status?: ReadonlyMap<Ref, NodeStatus>;
  /** How nodes of a class look, in place of how they look on GitHub: `down`, `focus`, `kind-team`. */
  styles?: ReadonlyMap<string, string>;
  /** Writes characters of names that might mean something to Mermaid, in place of their numbers, which need a reader of HTML. */
  encode?: (character: string) => string;
  /** How many columns a grid has; by default as many as a comment on GitHub has room for. */
  columns?: number;
}

const COLUMNS = 5;

/** What an arrow alone says: it leads to what is needed, to an API from who calls it and from an API to who provides it. */
const SELF_EVIDENT: ReadonlySet<Relation> = new Set(['dependsOn', 'consumesApi', 'providesApi']);

/** The text before and after a label; the label is always between quotes. */
const SHAPES: ReadonlyMap<string, readonly [open: string, close: string]> = new Map([
  ['service', ['[', ']']],
  ['api', ['([', '])']],
  ['resource', ['[(', ')]']],
  ['system', ['[[', ']]']],
  ['domain', ['{{', '}}']],
  ['team', ['(', ')']],
  ['person', ['(', ')']],
  ['external', ['>', ']']],
  ['more', ['(', ')']],
]);
const OTHER_SHAPE = ['[/', '/]'] as const;

const MARKS: Readonly<Record<NodeStatus, string>> = { operational: '●', degraded: '▲', down: '■', unknown: '○' };

/** Outlines only, which differ on light and on dark; the text keeps the colour of the theme. */
const STYLES: ReadonlyMap<string, string> = new Map([
  ['operational', 'stroke:#2f9e44,stroke-width:2px'],
  ['degraded', 'stroke:#e67700,stroke-width:2px'],
  ['down', 'stroke:#e03131,stroke-width:3px'],
  ['unknown', 'stroke:#868e96,stroke-width:2px'],
  ['focus', 'stroke-width:4px'],
  ['missing', 'stroke-dasharray:4 3'],
  ['more', 'stroke-dasharray:2 2'],
]);

/**
 * Writes a picture as a Mermaid flowchart, which GitHub draws in comments. `n0` is the first of its nodes and `g0` the first of
 * its groups, so that the caller finds them again; text of people appears only in an encoded label. Arrows
 * lead from what needs to what is needed.
 */
export function mermaid(
  picture: Picture,
  { status = new Map(), styles = STYLES, encode, columns = COLUMNS }: MermaidOptions = {},
): string {
  const ids = new Map(picture.nodes.map(({ id }, index) => [id, `n${index}`]));
  const node = (each: PictureNode, indent: string) =>
    `${indent}${ids.get(each.id)}${shape(each, { status: isMore(each) ? undefined : status.get(each.ref), encode })}`;
  const groups = new Set(picture.groups.map(({ id }) => id));
  const framed = Map.groupBy(picture.nodes, ({ group }) => group);
  const loose = picture.nodes.filter(({ group }) => group === undefined || !groups.has(group));
  return [
    'flowchart LR',
    ...picture.groups.flatMap(({ id, title }, index) => [
      `  subgraph g${index}["${mermaidLabel(title, { ...(encode && { encode }) })}"]`,
      ...(framed.get(id) ?? []).map((each) => node(each, '    ')),
      '  end',
    ]),
    ...loose.map((each) => node(each, '  ')),
    ...(picture.grid ? rows([...ids.values()], columns) : picture.edges.map((edge) => arrow(edge, ids))).map(
      (line) => `  ${line}`,
    ),
    ...classes(picture.nodes, ids, { status, styles }),
  ].join('\n');
}

function shape(
  node: PictureNode,
  { status, encode }: { status: NodeStatus | undefined; encode: MermaidOptions['encode'] },
): string {
  const [open, close] = SHAPES.get(node.kind) ?? OTHER_SHAPE;
  const mark = status ? `${MARKS[status]} ` : '';
  const members = 'members' in node && node.members ? ` (${node.members})` : '';
  return `${open}"${mermaidLabel(node.title, { before: mark, behind: members, ...(encode && { encode }) })}"${close}`;
}

/** Links that are not drawn keep nodes in rows. The order of nodes goes down a column and on to the next. */
function rows(ids: readonly string[], columns: number): string[] {
  const height = Math.ceil(ids.length / columns);
  const rows = Array.from({ length: height }, (_, row) => ids.filter((_, place) => place % height === row));
  return rows.map((row) => row.join(' ~~~ ')).filter((line) => line.includes('~'));
}

function arrow({ from, relation, to, count }: PictureEdge, ids: ReadonlyMap<string, string>): string {
  const isMoreEnd = from.startsWith('more:') || to.startsWith('more:');
  const line = isMoreEnd ? '-.->' : '-->';
  const isForward = isReportedByNeeder(relation);
  const words = SELF_EVIDENT.has(relation) ? '' : RELATIONS[relation][isForward ? 'forward' : 'backward'].toLowerCase();
  const label = [words, count > 1 ? String(count) : ''].filter(Boolean).join(' ');
  const [start, end] = isForward ? [from, to] : [to, from];
  return `${ids.get(start)} ${line}${label ? `|"${label}"|` : ''} ${ids.get(end)}`;
}

function classes(
  nodes: readonly PictureNode[],
  ids: ReadonlyMap<string, string>,
  { status, styles }: Required<Pick<MermaidOptions, 'status' | 'styles'>>,
): string[] {
  const members = Map.groupBy(
    nodes.flatMap((node) => classesOf(node, status).map((name) => ({ name, id: ids.get(node.id)! }))),
    ({ name }) => name,
  );
  return [
    ...[...styles].filter(([name]) => members.has(name)).map(([name, style]) => `  classDef ${name} ${style}`),
    ...[...members]
      // Of two outlines the later is drawn: what the picture is about is marked, whatever its status.
      .sort(([a], [b]) => Number(a === 'focus') - Number(b === 'focus') || (a < b ? -1 : 1))
      .map(([name, named]) => `  class ${named.map(({ id }) => id).join(',')} ${name}`),
  ];
}

function classesOf(node: PictureNode, status: ReadonlyMap<Ref, NodeStatus>): string[] {
  if (isMore(node)) return ['more'];
  const state = status.get(node.ref);
  return [
    SHAPES.has(node.kind) ? `kind-${node.kind}` : 'kind-other',
    ...(state ? [state] : []),
    ...(node.focus ? ['focus'] : []),
    // What is external needs no entry.
    ...(node.missing && node.kind !== 'external' ? ['missing'] : []),
  ];
}
