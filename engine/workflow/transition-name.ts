/** How a transition is called where it is told apart: `state/EVENT`, of alternatives with the place, from 1. */
export const transitionName = (state: string, event: string, index: number | null): string =>
  `${state}/${event}${index === null ? '' : `/${index + 1}`}`;
