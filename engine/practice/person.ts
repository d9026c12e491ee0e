/** A person, as history and practices name them. */
export interface Person {
  id: string;
  name: string;
}

/** The operator acting now, in one service. */
export interface Actor extends Person {
  service: { id: string; title: string };
  roles: string[];
}

/** Somebody who may act in a certified way: a person, or whoever has a role in a service at the moment of the check. */
export type EnabledOperator = Person | { role: string; service: string };
