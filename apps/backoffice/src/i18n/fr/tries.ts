import type { triesWords as english } from '../en/tries.js';
import type { Translated } from '../translated.js';

export const triesWords: Translated<typeof english> = {
  tries: {
    title: 'Essais',
    try: 'Essai',
    at: 'Quand',
    took: 'Durée',
    outcome: 'Résultat',
    call: 'Appel %{number}',
    delivery: 'Livraison %{number}',
    running: 'En cours',
    next: 'Prochain',
    later: 'Puis, s’il échoue',
    due: 'dans %{duration}',
    overdue: 'maintenant',
    more: '%{smart_count} autre essai, le dernier |||| %{smart_count} autres essais, le dernier',
    fewer: 'En afficher moins',
    failed: 'Les essais restants n’ont pas pu être lus',
  },
  versions: {
    title: 'Versions des corps',
    failed: 'Les corps précédents n’ont pas pu être lus',
    received: 'tel que reçu',
    answered: 'tel que répondu',
    edited: 'corrigé par %{by}',
    current: 'actuel',
    version: 'Version n°%{version}',
    show: 'Afficher',
    hide: 'Masquer',
    too_large: 'Trop volumineux pour être affiché ici.',
  },
  compare: {
    button: 'Comparer',
    title: 'Comparer des corps de l’appel %{id}',
    side: 'Corps',
    left: 'De',
    right: 'À',
    last_good: 'Appel %{id}, le dernier qui a réussi',
    this_call: 'Cet appel, version %{version}',
    no_other:
      'Il n’y a rien à comparer : ni version précédente, ni appel de ce point d’accès qui ait réussi.',
    same: 'Ils sont identiques.',
    too_much: 'Ils sont trop longs ou trop différents pour être comparés ici. Téléchargez les deux.',
    failed: 'L’autre corps n’a pas pu être lu',
  },
};
