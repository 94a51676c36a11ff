/** Clients, their keys and secrets. */
export const clientsWords = {
  clients: {
    title: 'Client %{name}',
    failed: 'The client could not be read',
    empty: 'No client yet. Create one to let a program call.',
    all_resources: 'all',
    no_quota: 'none',
    rotate: 'Rotate',
    rotate_title: 'Give %{name} a new key and secret?',
    rotate_text: 'The new ones are shown once. The client must be told them.',
    overlap: 'The earlier ones stay good for',
    at_once: 'not at all',
    overlap_none: 'The client cannot call until it knows the new key.',
    overlap_help: 'Both keys are taken, and deliveries carry both signatures, until then.',
    previous_until: 'The earlier key and secret stay good until',
    secrets_title: 'Key and secret of %{name}',
    shown_once: 'They are shown this once. Copy them now.',
    key: 'API key',
    reply_secret: 'Reply secret',
    secrets_kept: 'I have copied them',
    help: { resources: 'Empty: all of them', quota: 'Empty: no limit' },
  },
};
