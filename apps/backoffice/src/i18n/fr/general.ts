import type { generalWords as english } from '../en/general.js';
import type { Translated } from '../translated.js';

export const generalWords: Translated<typeof english> = {
  action: { retry: 'Réessayer', download: 'Télécharger', keep: 'Garder' },
  copy: {
    button: 'Copier %{label}',
    copied: '%{label} : copié',
    not_copied: 'Le navigateur ne permet pas de copier ici. Sélectionnez le texte et copiez-le.',
  },
  error: {
    unreachable: 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
    not_a_list:
      'La réponse du serveur n’est pas une liste. Demandez à la personne qui l’exploite de consulter son journal.',
  },
  role: { viewer: 'Lecteur', operator: 'Opérateur', admin: 'Administrateur' },
  list: {
    failed: 'La liste n’a pas pu être lue',
    loading: 'Chargement',
    nothing_matches: 'Rien ne correspond à ces filtres.',
    nothing_so_far: 'Rien ne correspond jusqu’ici.',
  },
  pager: {
    label: 'Pages',
    page_size: 'Lignes par page',
    rows: '%{size} lignes',
    range: '%{first}–%{last}',
    of_total: '%{first}–%{last} sur %{total}',
    and_more: '%{first}–%{last} et d’autres',
    before: 'Page précédente',
    next: 'Page suivante',
  },
  body: {
    empty: 'Pas de corps.',
    not_json: 'JSON invalide (%{reason}), affiché tel quel.',
  },
  diff: { label: 'Ce qui a changé', moved: 'déplacé vers %{to}' },
};
