import type { State } from '../api/types.js';

/** The state of a practice: its title, coloured by its tag. */
export function Chip({ state }: { state: Pick<State, 'title' | 'chip'> }) {
  return <span className={`state-chip state-${state.chip}`}>{state.title}</span>;
}
