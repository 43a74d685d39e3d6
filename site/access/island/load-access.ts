import { useEffect, useState } from 'react';
import type { AnswerJson, CaseJson, MayApproveJson, NeedJson } from '#core/access/access-components.ts';
import { fileHref } from '../../text/href.ts';

export interface Answered {
  title: string;
  page: string;
  answer: Partial<AnswerJson> & { scaffold?: CaseJson[] };
}

/** What somebody may approve: for themselves, and for each team that lists them. */
export interface Approvals {
  title: string;
  page: string;
  isTeam: boolean;
  parts: MayApproveJson[];
}

export class NotFound extends Error {}

export async function loadAnswer(address: string): Promise<Answered> {
  if (address.startsWith('create/')) return templateAnswer(address);
  const { title, page, access } = await json<EntityJson>(fileHref(`api/${address}.json`));
  return { title, page, answer: access ? await json<AnswerJson>(access.answer) : {} };
}

export async function loadApprovals(address: string): Promise<Approvals> {
  const { title, page, kind, access } = await json<EntityJson>(fileHref(`api/${address}.json`));
  const parts = await Promise.all((access?.approves ?? []).map((path) => json<MayApproveJson>(path)));
  return { title, page, isTeam: kind === 'team', parts };
}

interface EntityJson {
  title: string;
  page: string;
  kind: string;
  access: { answer: string; approves: string[] } | null;
}

async function templateAnswer(address: string): Promise<Answered> {
  const { templates } = await json<{ templates: { name: string; page: string; needs: NeedJson[] }[] }>(
    fileHref('api/access.json'),
  );
  const template = templates.find(({ name }) => address === `create/${name}`);
  if (!template) throw new NotFound(address);
  const { name, page, needs } = template;
  return { title: name, page, answer: { scaffold: [{ needs }] } };
}

async function json<Content>(path: string): Promise<Content> {
  const response = await fetch(path);
  if (response.status === 404) throw new NotFound(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return (await response.json()) as Content;
}

type Loaded<Value> =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'not found' }
  | { state: 'failed' }
  | { state: 'ready'; value: Value };

/** Loads what an address leads to. A later question makes an earlier answer void. */
export function useLoaded<Value>(
  address: string | undefined,
  load: (address: string) => Promise<Value>,
): Loaded<Value> {
  const [found, setFound] = useState<{ address: string; loaded: Loaded<Value> }>();
  useEffect(() => {
    if (address === undefined) return;
    let isVoid = false;
    const set = (loaded: Loaded<Value>) => {
      if (!isVoid) setFound({ address, loaded });
    };
    load(address).then(
      (value) => set({ state: 'ready', value }),
      (error: unknown) => set({ state: error instanceof NotFound ? 'not found' : 'failed' }),
    );
    return () => {
      isVoid = true;
    };
  }, [address, load]);
  if (address === undefined) return { state: 'none' };
  return found?.address === address ? found.loaded : { state: 'loading' };
}
