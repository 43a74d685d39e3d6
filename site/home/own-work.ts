import type { NamedEntity } from '#core/catalog/named-entity.ts';
import type { Severity } from '#core/catalog/problem.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Status } from '#core/health/status.ts';
import type { Time } from '#core/text/time.ts';
import type { Reach } from '../health/board/amiss.ts';
import type { RecentChange } from '../history/recent-changes.ts';

/** What the home page shows of a person's team, fetched once it is chosen. */
export interface TeamWork {
  title: string;
  /** Of its page, below the base. */
  address: string;
  /** Its services in the list of services. */
  services: { count: number; address: string };
  /** Its services that are probed, and then those that they depend on. */
  watched: WatchedService[];
  todo: TodoItem[];
  /** Requests that wait for approval. */
  reviews: Reviews[];
  /** Of the team's own entries, the newest first. */
  changes: RecentChange[];
}

/** A service of which the home page says whether it is broken. */
export interface WatchedService {
  ref: Ref;
  title: string;
  address: string;
  /** Of a service that is not the team's own. */
  owner?: Pick<NamedEntity, 'title' | 'address'>;
  reach?: Reach;
  /** When the page was built; absent while it is operational. */
  state?: { status: Status; since: Time; cause?: string };
  /** Whether the team's services depend on it, and it is not the team's own. */
  isNeeded?: true;
}

/** Something that a team has to do, with the one thing that does it. */
export interface TodoItem {
  look: Severity | 'todo';
  /** With code between backticks, as its detail: `2 services have no documentation`. */
  title: string;
  detail?: string;
  action: { words: string; href: string };
}

/** Where the forge lists requests that wait for somebody. */
export interface Reviews {
  /** `for Payments to approve` */
  title: string;
  href: string;
}
