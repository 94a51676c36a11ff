import type { signInWords as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signInWords: Translated<typeof english> = {
  sign_in: {
    intro: 'Entrar no painel dos operadores',
    email: 'E-mail',
    password: 'Senha',
    ended: 'Sua sessão terminou. Entre novamente.',
  },
};
