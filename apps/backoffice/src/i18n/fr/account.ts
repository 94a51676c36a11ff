import type { accountWords as english } from '../en/account.js';
import type { Translated } from '../translated.js';

export const accountWords: Translated<typeof english> = {
  account: {
    title: 'Votre compte',
    password_title: 'Changer votre mot de passe',
    current: 'Mot de passe actuel',
    password: 'Nouveau mot de passe',
    again: 'Répétez le nouveau mot de passe',
    at_least: 'Au moins %{min} caractères',
    change: 'Changer le mot de passe',
    changed: 'Votre mot de passe est changé. Partout ailleurs, vous êtes déconnecté.',
    wrong: 'Ce n’est pas votre mot de passe actuel.',
    wait: 'Trop de mots de passe faux. Réessayez dans %{wait}.',
    not_alike: 'Ce n’est pas le mot de passe ci-dessus.',
    weakness: {
      blank: 'Il n’est fait que d’espaces.',
      'own-address': 'C’est votre propre adresse e-mail.',
      common: 'C’est l’un des mots de passe les plus courants, qui sont essayés en premier.',
    },
    sessions_title: 'Où vous êtes connecté',
    sessions_failed: 'Vos sessions n’ont pas pu être lues',
    created: 'Connexion',
    last_used: 'Dernière utilisation',
    expires: 'Fin',
    this_one: 'Cette session',
    end: 'Y mettre fin',
    ended: 'La session est terminée.',
    everywhere: 'Se déconnecter partout',
    everywhere_title: 'Se déconnecter partout ?',
    everywhere_text: 'Toutes vos sessions se terminent, celle-ci aussi. Vous vous reconnecterez ensuite.',
  },
};
