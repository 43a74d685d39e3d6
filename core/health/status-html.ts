import { type Look, lookContent, lookHtml } from '../text/look-html.ts';
import { STATUSES, type Status } from './status.ts';

export const STATUS_LOOKS: Readonly<Record<Status, Look>> = {
  operational: 'up',
  degraded: 'degraded',
  down: 'down',
  unknown: 'unknown',
};

export function statusContent(status: Status, words: string = STATUSES[status].word): string {
  return lookContent(STATUS_LOOKS[status], words);
}

export function statusHtml(status: Status): string {
  return lookHtml(STATUS_LOOKS[status], STATUSES[status].word);
}
