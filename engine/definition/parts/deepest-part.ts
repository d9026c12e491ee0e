/** How many parts may stand inside each other. */
export const deepestPart = 5;
