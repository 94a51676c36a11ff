import type { connectorsWords as english } from '../en/connectors.js';
import type { Translated } from '../translated.js';

export const connectorsWords: Translated<typeof english> = {
  connectors: {
    title: 'Connecteur %{name}',
    empty: 'Aucun connecteur. Ils sont déclarés par ceux qui construisent ce serveur.',
    unknown: 'Il n’y a pas de connecteur %{name}.',
    endpoints: '%{smart_count} point d’accès |||| %{smart_count} points d’accès',
    kept: 'Les échecs sont conservés : %{smart_count} essai, le premier après %{delay} |||| Les échecs sont conservés : %{smart_count} essais, le premier après %{delay}',
    not_kept: 'Les échecs ne sont pas conservés',
    on_any: 'Tout échec est réessayé',
    idempotency: {
      required: 'Une clé d’idempotence doit être envoyée',
      request: 'Des requêtes égales n’en font qu’une',
    },
    schema: {
      params: 'Paramètres du chemin',
      query: 'Paramètres de la query string',
      body: 'Corps de la requête',
      response: 'Corps de la réponse',
    },
    curl: 'Ligne de commande',
    try: {
      title: 'Essayer',
      sample: 'Exemple',
      resource: 'Ressource',
      method: 'Méthode',
      path: 'Chemin : %{name}',
      query: 'Query string',
      mode: 'Comment',
      modes: { plain: 'Attendre la réponse', background: 'En arrière-plan' },
      content_type: 'Type de contenu',
      body: 'Corps',
      send: 'Envoyer',
      sending: 'Envoi…',
      refused: 'Non envoyé',
      no_resource: 'Créez d’abord une ressource de ce connecteur.',
    },
    answer: {
      title: 'Réponse',
      call: 'Voir l’appel',
      headers: 'En-têtes',
      body: 'Corps de la réponse reçue',
    },
  },
};
