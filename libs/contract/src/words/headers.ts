/** The header that every write in a cookie session carries. */
export const CSRF_HEADER = 'X-CSRF-Token';

/**
 * The header of `GET /admin/api/calls` that tells how far a search with `q` has looked: all calls with this id or a higher
 * one (a lower one, where the list is in ascending order). Absent where it looked at all of them.
 */
export const SEARCHED_TO_HEADER = 'Airlock-Searched-To';
