import type { callsWords as english } from '../en/calls.js';
import type { Translated } from '../translated.js';

export const callsWords: Translated<typeof english> = {
  status: {
    CALL_RETRY: 'En attente d’appel',
    CALL_ERROR: 'L’appel a échoué ; une personne doit intervenir',
    RESPONSE_RETRY: 'Répondu ; en attente de livraison',
    RESPONSE_ERROR: 'Répondu, mais non livré ; une personne doit intervenir',
    DONE: 'Terminé',
  },
  reason: {
    exhausted: 'Plus d’essai restant',
    definitive: 'Refusé définitivement',
    cancelled: 'Annulé',
    'endpoint-gone': 'Le point d’accès n’existe plus',
    unreadable: 'La requête conservée est illisible',
  },
  calls: {
    by_status: 'Appels par statut',
    groups: { all: 'Tous', waiting: 'En attente', needs_a_person: 'À traiter', done: 'Terminés' },
    search: 'Chercher dans les corps, erreurs et identifiants',
    all_resources: 'Toutes les ressources',
    more_filters: 'Autres filtres',
    empty:
      'Aucun appel n’a encore été conservé. Un appel qui échoue, ou demande à s’exécuter en arrière-plan, apparaît ici.',
  },
};
