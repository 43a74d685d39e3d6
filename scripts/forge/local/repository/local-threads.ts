import type { Issue, Threads } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import type { LocalPlace } from './local-place.ts';
import { ThreadRecords } from './thread-records.ts';

export function localThreads(place: LocalPlace): Threads {
  const { name, actor, now } = place;
  const records = new ThreadRecords(place);
  const none = (number: number) => new ForgeRefusal('not found', `\`${name}\` has no issue #${number}.`);

  const issue = async (number: number): Promise<Issue | undefined> => {
    const record = records.thread(number, 'issue');
    if (!record) return undefined;
    const { author, labels } = record;
    const end = records.endOf(number);
    const closed = end && { closed: { reason: end.reason ?? 'completed', at: end.at } };
    const about = { author, labels, state: end ? 'closed' : 'open', url: `local:${name}#${number}` } as const;
    return { number, ...records.textOf(number, record), ...about, ...closed };
  };

  const labelled = async (label: string) => {
    const all = await Promise.all(records.numbers().map(issue));
    return all.flatMap((each) => (each?.labels.includes(label) ? each : [])).reverse();
  };

  return {
    issue,
    openIssues: async (label) => (await labelled(label)).filter(({ state }) => state === 'open'),
    lastIssues: async (label) => (await labelled(label)).slice(0, 30),
    async openIssue({ title, body, labels }) {
      if (title.trim() === '') throw new ForgeRefusal('invalid', 'An issue needs a title.');
      const [author, created] = [await actor(), now().toISOString()];
      const number = records.open({ type: 'issue', title, body, author, created, labels: [...labels] });
      return (await issue(number))!;
    },
    async editIssue(number, text) {
      const record = records.thread(number, 'issue');
      if (!record) throw none(number);
      records.editText(number, record, text);
    },
    async closeIssue(number, reason) {
      if (!records.thread(number, 'issue')) throw none(number);
      records.end(number, { state: 'closed', reason, at: now().toISOString(), by: await actor() });
    },
    async comments(number) {
      return records.entries(number, 'comments');
    },
    async comment(number, body) {
      if (body.trim() === '') throw new ForgeRefusal('invalid', 'A comment needs a text.');
      return records.add(number, 'comments', { account: await actor(), body, created: now().toISOString() });
    },
    async editComment(id, body) {
      records.editComment(id, body);
    },
  };
}
