import { harmless, oneLine } from '../text/harmless.ts';
import { changeSentence, describeChange, FILE_VERBS, type FileDescription } from './describe-change.ts';
import { formLabel } from './form/issue-form.ts';
import { type Channel, type Composition, fileChanges, type Request, type RequestProblem } from './request.ts';
import type { RequestKind } from './request-kind.ts';
import { requestMark } from './request-mark.ts';

/** Longer texts are shown by the pull request itself. In UTF-16 code units; a body holds 65,536. */
const SHOWN = 16_384;
const MOST_FILES = 20;

const CHANNELS: Readonly<Record<Channel, string>> = {
  cli: 'on the command line',
  post: 'through the API of a local portal',
  form: 'with the form of a local portal',
  issue: 'with an issue form',
  dispatch: 'by a dispatch',
  portal: 'as the next step of an earlier request',
};

export interface AskedRequest extends Omit<Request, 'fields' | 'kind'> {
  kind: RequestKind;
}

/**
 * Shows in a pull request who requested what, and from where. It mentions nobody, and the request appears in it only as
 * text.
 *
 * @param proposed.problems warnings
 * @param proposed.commit has the file
 */
export function pullRequestText(
  { kind, requester, channel, issue }: AskedRequest,
  { change, problems, commit }: { change: Composition; problems: readonly RequestProblem[]; commit: string },
) {
  const body = [
    `Requested by ${code(requester.login)} ${CHANNELS[channel]}.`,
    ...shownFiles(describeChange(fileChanges(change))),
    ...(problems.length > 0
      ? [['Warnings:', ...problems.map(({ message }) => `- ${escaped(message)}`)].join('\n')]
      : []),
    ...(change.followUps?.length
      ? [['Left to do:', ...change.followUps.map((text) => `- ${escaped(text)}`)].join('\n')]
      : []),
    `The owner of the folder decides. ${change.follows ?? kind.follows}`,
    ...(issue === undefined ? [] : [`Closes #${issue}.`]),
    requestMark({ path: change.path, commit }),
  ];
  return { title: oneLine(change.title), body: body.join('\n\n'), labels: ['waypost', formLabel(kind.name)] };
}

export function commitMessage(
  { requester, channel }: Pick<AskedRequest, 'requester' | 'channel'>,
  change: Composition,
): string {
  return [
    oneLine(change.title),
    '',
    `${changeSentence(fileChanges(change)).slice(0, -1)}, asked for ${CHANNELS[channel]}.`,
    '',
    `Requested-by: ${oneLine(requester.login)} (${requester.id})`,
  ].join('\n');
}

/** Who asked for a change, as its commit says: everybody, where it has several such lines. */
export function requestersNamedIn(message: string): { login: string; id: number }[] {
  const found = message.matchAll(/^Requested-by: ([\w.[\]-]+) \((\d+)\)$/gm);
  return [...found].map(([, login, id]) => ({ login: login!, id: Number(id) }));
}

function shownFiles(files: readonly FileDescription[]): string[] {
  const room = Math.floor(SHOWN / Math.max(1, Math.min(files.length, MOST_FILES)));
  const shown = files
    .slice(0, MOST_FILES)
    .flatMap(({ lines, isDiff, ...file }) =>
      lines ? [`${headOf(file)}:`, fenced(lines.join('\n'), isDiff ? 'diff' : 'yaml', room)] : [`${headOf(file)}.`],
    );
  const left = files.length - MOST_FILES;
  return left > 0 ? [...shown, `And ${left} more files.`] : shown;
}

function headOf({ do: verb, path, from }: FileDescription): string {
  return from === undefined ? `${FILE_VERBS[verb]} ${code(path)}` : `Moves ${code(from)} to ${code(path)}`;
}

function fenced(text: string, language: string, room: number): string {
  const shown = harmless(text.length > room ? `${text.slice(0, room)}\n# … and more` : text).trimEnd();
  const fence = '`'.repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${shown}\n${fence}`;
}

function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``;
}

/** Our sentences keep their code spans; text outside them could only come from a file. */
function escaped(text: string): string {
  return oneLine(text)
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(/[\\*_{}[\]<>#|~@&]/g, (one) => `\\${one}${'@#'.includes(one) ? '\u200b' : ''}`),
    )
    .join('');
}
