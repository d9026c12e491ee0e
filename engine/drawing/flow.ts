/** A state as a drawing needs it. `parent` is the state that it stands in; of `parallel` parts all go on side by side. */
export interface DrawnState {
  path: string;
  parent: string | null;
  title: string;
  /** Whether it comes first where it stands; parts side by side all do. */
  initial: boolean;
  parallel: boolean;
}

/** What leads from state to state; `done` is what is taken by itself once all inside its source is final. */
export interface DrawnTransition {
  from: string;
  to: string;
  /** A line break in it stays one. */
  title: string;
  automatic: boolean;
  secondary: boolean;
  done: boolean;
}

/** A flow to be drawn: states, those inside others after them, and what leads from one to another. */
export interface DrawnFlow<State extends DrawnState = DrawnState> {
  states: State[];
  transitions: DrawnTransition[];
}

/** Whether a path is another one or stands inside of it. */
export const liesIn = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);
