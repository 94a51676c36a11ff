import type { signInWords as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signInWords: Translated<typeof english> = {
  sign_in: {
    intro: 'Connexion à l’espace des opérateurs',
    email: 'E-mail',
    password: 'Mot de passe',
    ended: 'Votre session est terminée. Veuillez vous reconnecter.',
  },
};
