/** In characters, for who chooses one in the desk. */
export const SHORTEST_PASSWORD = 12;
