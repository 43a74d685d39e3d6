export type OwnTeamWork = { title: string; address: string };

type Follow = (work: OwnTeamWork | undefined) => void;

const followers = new Set<Follow>();

/** Calls with the work of each team that is chosen on Home, and with undefined where that cannot be loaded. */
export function followOwnTeam<Work extends OwnTeamWork>(follow: (work: Work | undefined) => void): void {
  followers.add(follow as Follow);
}

export function showOwnTeam(work: OwnTeamWork | undefined): void {
  for (const follow of followers) follow(work);
}
