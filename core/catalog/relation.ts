export type Relation =
  | 'ownedBy'
  | 'partOf'
  | 'dependsOn'
  | 'providesApi'
  | 'consumesApi'
  | 'replaces'
  | 'memberOf'
  | 'childOf';

interface Words {
  forward: string;
  backward: string;
}

/** In the order in which pages show them. */
export const RELATIONS: Readonly<Record<Relation, Words>> = {
  dependsOn: { forward: 'Depends on', backward: 'Used by' },
  providesApi: { forward: 'Provides', backward: 'Provided by' },
  consumesApi: { forward: 'Calls', backward: 'Called by' },
  replaces: { forward: 'Replaces', backward: 'Replaced by' },
  partOf: { forward: 'Part of', backward: 'Consists of' },
  ownedBy: { forward: 'Owned by', backward: 'Owns' },
  memberOf: { forward: 'Member of', backward: 'Members' },
  childOf: { forward: 'Parent', backward: 'Teams below' },
};
