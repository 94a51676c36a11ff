import type { keyboardWords as english } from '../en/keyboard.js';
import type { Translated } from '../translated.js';

export const keyboardWords: Translated<typeof english> = {
  keyboard: {
    title: 'Raccourcis clavier',
    help: 'Montrer ces raccourcis',
    on: 'Raccourcis actifs',
    go_calls: 'Aller aux appels',
    go_home: 'Aller à la première page',
    go_resources: 'Aller aux ressources',
    edit: 'Corriger cet appel',
    send: 'Renvoyer cet appel',
    explain: 'Expliquer cet appel',
    handle: 'Marquer cet appel comme traité, ou non',
    compare: 'Comparer des corps de cet appel',
  },
};
