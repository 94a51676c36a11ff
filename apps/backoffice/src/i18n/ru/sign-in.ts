import type { signInWords as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signInWords: Translated<typeof english> = {
  sign_in: {
    intro: 'Вход в панель операторов',
    email: 'Эл. почта',
    password: 'Пароль',
    ended: 'Ваш сеанс завершён. Войдите снова.',
  },
};
