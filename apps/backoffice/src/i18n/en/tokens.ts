/** Tokens of scripts. */
export const tokensWords = {
  tokens: {
    empty: 'No token. Create one to let a script use this API.',
    for_ever: 'for ever',
    secret_title: 'Token %{name}',
    shown_once: 'It is shown this once. Copy it now.',
    token: 'Token',
    kept: 'I have copied it',
    remove_title: 'Remove the token %{name}?',
    remove_text: 'Whatever uses it is refused from now on.',
    help_name: 'What it is for, so that somebody dares to remove it one day.',
  },
};
