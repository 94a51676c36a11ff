import type { resourcesWords as english } from '../en/resources.js';
import type { Translated } from '../translated.js';

export const resourcesWords: Translated<typeof english> = {
  resources: {
    title: 'Ressource %{name}',
    failed: 'La ressource n’a pas pu être lue',
    empty: 'Aucune ressource. Créez-en une pour donner une adresse à un connecteur.',
    calls: 'Appels',
    paused: 'En pause',
    no_connectors: 'Les connecteurs n’ont pas pu être lus',
    choose_connector: 'Choisissez un connecteur pour voir ses réglages.',
    bad_slug: 'Lettres, chiffres, points, tirets et tirets bas seulement',
    sections: {
      connection: 'Connexion',
      identity: 'Ressource',
      policy: 'Nouveaux essais',
      limits: 'Limites',
    },
    help: {
      slug: 'Son adresse est /connecteur/identifiant ; elle reste comme à sa création.',
      errorEmails: 'Qui reçoit un e-mail quand un appel demande une intervention',
      paused: 'Aucune tentative ni livraison ne commence ; rien n’est perdu.',
      inherited: 'Vide : comme le dit le point d’accès',
      jitter: 'La part dont le hasard décale un délai',
      unlimited: 'Vide : sans limite',
      maxBody: 'Vide : la limite du serveur',
      retentionDays: 'Après la fin d’un appel ; vide : 90',
    },
  },
  config: { not_json: 'JSON invalide' },
  secret: {
    kept: 'Jamais affiché. Laissez vide pour garder ce qui est enregistré.',
    will_be_cleared: 'Sera effacé à l’enregistrement.',
    clear: 'Effacer le secret',
    keep: 'Le garder',
  },
  pairs: { name: 'Nom', value: 'Valeur', add: 'Ajouter', remove: 'Retirer %{name}' },
  union: { none: 'aucun' },
  dates: {
    title: 'Un appel qui échoue maintenant est réessayé',
    failed: 'Les dates n’ont pas pu être calculées',
    try: 'Essai',
    after: 'Après',
    at: 'Le',
  },
};
