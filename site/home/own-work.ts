import type { Severity } from '#core/catalog/problem.ts';
import type { RecentChange } from '../history/recent-changes.ts';
import type { OwnTeamWork } from '../memory/own-team-work.ts';

export interface TeamWork extends OwnTeamWork {
  services: { count: number; address: string };
  todo: TodoItem[];
  reviews: Reviews[];
  changes: RecentChange[];
}

export interface TodoItem {
  look: Severity | 'todo';
  /** With code between backticks, as its detail: `2 services have no documentation`. */
  title: string;
  detail?: string;
  action: { words: string; href: string };
}

export interface Reviews {
  /** `for Payments to approve` */
  title: string;
  href: string;
}
