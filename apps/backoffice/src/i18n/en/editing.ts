/** Editing a body: the editor, the check, and the review before it is saved. */
export const editingWords = {
  editing: {
    keys: 'Tab indents; Escape, then Tab leaves the editor.',
    review: 'Review the changes',
    back: 'Go on editing',
    checking: 'The endpoint is asked whether it would take it…',
    still_refused: 'It would still be refused:',
    accepted: 'The endpoint would take it.',
    no_schema: 'The endpoint does not say what it takes: only the syntax was checked.',
    not_checked: 'It could not be checked.',
    new_reply_url: 'Reply address: %{before} becomes %{after}',
  },
};
