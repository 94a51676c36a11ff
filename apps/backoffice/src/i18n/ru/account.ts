import type { accountWords as english } from '../en/account.js';
import type { Translated } from '../translated.js';

export const accountWords: Translated<typeof english> = {
  account: {
    title: 'Ваша учётная запись',
    password_title: 'Сменить пароль',
    current: 'Текущий пароль',
    password: 'Новый пароль',
    again: 'Новый пароль ещё раз',
    at_least: 'Не короче %{min} символов',
    change: 'Сменить пароль',
    changed: 'Пароль изменён. Во всех других местах сеансы завершены.',
    wrong: 'Это не ваш текущий пароль.',
    wait: 'Слишком много неверных паролей. Попробуйте снова через %{wait}.',
    not_alike: 'Не совпадает с паролем выше.',
    weakness: {
      blank: 'В нём одни пробелы.',
      'own-address': 'Это ваш собственный адрес эл. почты.',
      common: 'Это один из самых распространённых паролей, их пробуют первыми.',
    },
    sessions_title: 'Где выполнен вход',
    sessions_failed: 'Не удалось прочитать ваши сеансы',
    created: 'Вход',
    last_used: 'Последняя активность',
    expires: 'Завершится',
    this_one: 'Этот сеанс',
    end: 'Завершить',
    ended: 'Сеанс завершён.',
    everywhere: 'Выйти везде',
    everywhere_title: 'Выйти везде?',
    everywhere_text: 'Завершатся все ваши сеансы, этот тоже. После этого нужно войти снова.',
  },
};
