export interface Ruleset {
  name: string;
  target: 'branch' | 'tag';
  enforcement: 'active' | 'disabled' | 'evaluate';
  conditions: { ref_name: { include: string[]; exclude: string[] } };
  bypass_actors: BypassActor[];
  rules: Rule[];
}

export interface BypassActor {
  actor_id: number | null;
  actor_type: string;
  bypass_mode: string;
}

export interface Rule {
  type: string;
  parameters?: Readonly<Record<string, unknown>>;
}
