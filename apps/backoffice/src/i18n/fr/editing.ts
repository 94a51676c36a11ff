import type { editingWords as english } from '../en/editing.js';
import type { Translated } from '../translated.js';

export const editingWords: Translated<typeof english> = {
  editing: {
    keys: 'Tab indente ; Échap, puis Tab quitte l’éditeur.',
    review: 'Relire les changements',
    back: 'Continuer à corriger',
    checking: 'On demande au point d’accès s’il l’accepterait…',
    still_refused: 'Ce serait encore refusé :',
    accepted: 'Le point d’accès l’accepterait.',
    no_schema: 'Le point d’accès ne dit pas ce qu’il accepte : seule la syntaxe a été vérifiée.',
    not_checked: 'La vérification n’a pas pu se faire.',
    new_reply_url: 'Adresse de retour : %{before} devient %{after}',
  },
};
