import type { operatorsWords as english } from '../en/operators.js';
import type { Translated } from '../translated.js';

export const operatorsWords: Translated<typeof english> = {
  operators: {
    title: 'Opérateur %{email}',
    failed: 'L’opérateur n’a pas pu être lu',
    empty: 'Aucun opérateur.',
    help: {
      password: 'Laissez vide pour le garder.',
      role: 'Les lecteurs lisent. Les opérateurs peuvent aussi corriger, renvoyer, annuler, mettre en pause et essayer. Les administrateurs gèrent aussi les ressources, les clients et les opérateurs.',
    },
  },
};
