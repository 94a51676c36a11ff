import type { tokensWords as english } from '../en/tokens.js';
import type { Translated } from '../translated.js';

export const tokensWords: Translated<typeof english> = {
  tokens: {
    empty: 'Aucun jeton. Créez-en un pour qu’un script utilise cette API.',
    for_ever: 'sans fin',
    secret_title: 'Jeton %{name}',
    shown_once: 'Il n’est montré que cette fois. Copiez-le maintenant.',
    token: 'Jeton',
    kept: 'Je l’ai copié',
    remove_title: 'Supprimer le jeton %{name} ?',
    remove_text: 'Tout ce qui l’emploie sera refusé dès maintenant.',
    help_name: 'À quoi il sert, pour qu’un jour quelqu’un ose le supprimer.',
  },
};
