import type { clientsWords as english } from '../en/clients.js';
import type { Translated } from '../translated.js';

export const clientsWords: Translated<typeof english> = {
  clients: {
    title: 'Client %{name}',
    failed: 'Le client n’a pas pu être lu',
    empty: 'Aucun client. Créez-en un pour permettre à un programme d’appeler.',
    all_resources: 'toutes',
    no_quota: 'aucun',
    rotate: 'Renouveler',
    rotate_title: 'Donner à %{name} une nouvelle clé et un nouveau secret ?',
    rotate_text: 'Ils ne sont affichés qu’une fois. Il faut les transmettre au client.',
    overlap: 'Les anciens restent valables',
    at_once: 'pas du tout',
    overlap_none: 'Le client ne peut plus appeler avant de connaître la nouvelle clé.',
    overlap_help: 'Jusque-là, les deux clés sont acceptées et les livraisons portent les deux signatures.',
    previous_until: 'L’ancienne clé et l’ancien secret restent valables jusqu’au',
    secrets_title: 'Clé et secret de %{name}',
    shown_once: 'Ils ne sont affichés que cette fois. Copiez-les maintenant.',
    key: 'Clé d’API',
    reply_secret: 'Secret des retours',
    secrets_kept: 'Je les ai copiés',
    help: { resources: 'Vide : toutes', quota: 'Vide : sans limite' },
  },
};
