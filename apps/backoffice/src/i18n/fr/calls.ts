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
    groups: {
      all: 'Tous',
      needs_a_person: 'À traiter',
      retrying: 'Réessaient seuls',
      handled: 'Traités',
      done: 'Terminés',
    },
    search: 'Chercher un texte, coller un id',
    all_resources: 'Toutes les ressources',
    more_filters: 'Autres filtres',
    saved_filters: 'Filtres enregistrés',
    save_filter: 'Enregistrer ces filtres…',
    forget_filter: 'Oublier ces filtres…',
    any_status: 'Tout statut',
    any_cause: 'Toute cause',
    attempts_from: 'Tentatives, au moins',
    chosen_ids: '%{smart_count} appel choisi |||| %{smart_count} appels choisis',
    searched_back: 'Cherché jusqu’à l’appel %{id} ; les plus anciens n’ont pas encore été examinés.',
    search_further: 'Chercher plus loin',
    empty:
      'Aucun appel n’a encore été conservé. Un appel qui échoue, ou demande à s’exécuter en arrière-plan, apparaît ici.',
  },
  selection: {
    label: 'Que faire de ces appels',
    call: 'Choisir l’appel %{id}',
    page: 'Choisir toute la page',
    count: '%{smart_count} choisi |||| %{smart_count} choisis',
    more: 'Plus…',
    all_that_match: 'Agir sur tous les appels filtrés…',
    clear: 'Ne rien choisir',
  },
  handled: {
    mark: 'Traité',
    by: 'Traité par %{by}, %{at}',
    note: 'Remarque',
    button: 'Marquer comme traité',
    unmark: 'Pas encore traité',
    done: 'Marqué comme traité',
    undone: 'N’est plus marqué comme traité',
    many: '%{smart_count} appel marqué comme traité |||| %{smart_count} appels marqués comme traités',
  },
};
