/** What several pages say. */
export const generalWords = {
  action: { retry: 'Try again', download: 'Download', keep: 'Keep it' },
  copy: {
    button: 'Copy %{label}',
    copied: '%{label} copied',
    not_copied: 'The browser does not allow copying here. Select the text and copy it.',
  },
  error: {
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    not_a_list: 'The server answered something that is no list. Ask whoever runs it to look at its log.',
  },
  role: { viewer: 'Viewer', operator: 'Operator', admin: 'Administrator' },
  list: {
    failed: 'The list could not be read',
    loading: 'Loading',
    nothing_matches: 'Nothing matches these filters.',
    nothing_so_far: 'Nothing matched so far.',
  },
  pager: {
    label: 'Pages',
    page_size: 'Rows on a page',
    rows: '%{size} rows',
    range: '%{first}–%{last}',
    of_total: '%{first}–%{last} of %{total}',
    and_more: '%{first}–%{last} of more',
    before: 'Previous page',
    next: 'Next page',
  },
  body: {
    empty: 'No body.',
    not_json: 'Not valid JSON (%{reason}), shown as it is.',
  },
  diff: { label: 'What changed', moved: 'moved to %{to}' },
};
