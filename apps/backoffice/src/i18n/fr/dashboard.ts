import type { dashboardWords as english } from '../en/dashboard.js';
import type { Translated } from '../translated.js';

export const dashboardWords: Translated<typeof english> = {
  dashboard: {
    title: 'Vue d’ensemble',
    failed: 'Les chiffres n’ont pas pu être lus',
    needs_a_person: 'Appels à traiter',
    retrying: 'Réessaient seuls',
    done_today: 'Terminés en 24 heures',
    failed_today: 'Échoués en 24 heures',
    causes: 'Ce qui échoue',
    all_causes: 'Toutes les causes',
    by_status: 'Appels par ressource et statut',
    no_calls: 'Aucun appel n’a encore été conservé.',
    oldest: 'Attendent depuis le plus longtemps',
    nothing_waits: 'Rien n’attend.',
    by_hour: 'Achevés à chaque heure',
    next_hour: 'Prévus dans l’heure qui vient',
    hour: 'Heure',
    done: 'Terminés',
    failed_calls: 'Échoués',
    due: 'Prévus',
    due_from: 'À partir de',
    or_more: '%{count} ou plus',
    as_table: 'En tableau',
  },
};
