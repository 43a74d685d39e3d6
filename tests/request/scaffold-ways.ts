import type { FastifyInstance } from 'fastify';
import type { IssueForm } from '../../core/request/form/issue-form.ts';
import { issueBody } from '../../core/request/form/testing.ts';
import type { RequestProblem } from '../../core/request/request.ts';
import { scaffoldForms } from '../../core/scaffold/request/scaffold-forms.ts';
import { literal } from '../../core/text/markdown-text.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import type { LoopRoot } from '../loop/loop-root.ts';
import { post } from './laptop-server.ts';

export interface Reported {
  /** Of the pull request, where there is one. */
  pull?: number;
  /** As data, where the way gives data. */
  problems?: readonly RequestProblem[];
  /** As Markdown, where it speaks to people. */
  markdown?: string;
}

/** Values by the names of a template's parameters, as words. */
export type Words = Readonly<Record<string, string>>;

export type Way = (words: Words) => Promise<Reported>;

/** Every way that there is to ask on a laptop, and what an issue with that body is reported. */
export async function scaffoldWays(laptop: LoopRoot, server: FastifyInstance) {
  const forge = await openLocalForge({ root: laptop.root, as: 'ines-okafor' });
  const ines = forge.repository(forge.own);
  const where = { forge: forge.as('waypost[bot]'), root: laptop.root };
  const sender = await forge.actor();
  const event = (name: string, payload: object) =>
    answerEvent({ name, payload: { repository: { full_name: forge.own }, sender, ...payload } }, where);
  const [form] = scaffoldForms(desiredState(laptop.root));
  const inIssue = async (body: string): Promise<Reported> => {
    const issue = await ines.openIssue({ title: 'Make it', body, labels: ['waypost', 'request:scaffold'] });
    const { summary, pullRequest } = await event('issues', { action: 'opened', issue });
    return { markdown: summary, ...(pullRequest !== undefined && { pull: pullRequest }) };
  };
  const ways: Record<string, Way> = {
    async 'the command line'(words) {
      const set = Object.entries(words).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
      const { printed } = await laptop.portal('scaffold', 'tiny', ...set, '--yes', '--json', '--as', 'ines-okafor');
      const { pullRequest, problems } = JSON.parse(printed);
      return { problems, ...(pullRequest && { pull: pullRequest.number }) };
    },
    async POST(words) {
      const answer = await server.inject(post('/scaffold', JSON.stringify(requestOf(words))));
      const { pullRequest, problems } = answer.json();
      // What follows is part of it: the next way must not meet it half done.
      if (pullRequest) await server.inject({ url: `/requests/${pullRequest.number}`, headers: { host: 'localhost' } });
      return { problems, ...(pullRequest && { pull: pullRequest.number }) };
    },
    async 'a dispatch'(words) {
      const payload = { action: 'scaffold', client_payload: { scaffold: requestOf(words) } };
      const { summary, pullRequest } = await event('repository_dispatch', payload);
      return { markdown: summary, ...(pullRequest !== undefined && { pull: pullRequest }) };
    },
    'an issue': (words) => inIssue(bodyOf(form!, words)),
  };
  return { ways, inIssue };
}

/** The problems as Markdown would have them, for looking for them in an answer. */
export function spoken(problems: readonly RequestProblem[]): string[] {
  return problems.flatMap(({ message, hint }) => [message, hint ?? ''].filter(Boolean).map(literal));
}

function requestOf({ port, ...words }: Words) {
  return { template: 'tiny', values: { ...words, ...(port && { port: /^\d+$/.test(port) ? Number(port) : port }) } };
}

function bodyOf(form: IssueForm, words: Words): string {
  const answers = form.questions.map(({ id, label }) => [label, words[id] ?? '_No response_'] as const);
  return issueBody(form, { ...Object.fromEntries(answers), Template: 'tiny' });
}
