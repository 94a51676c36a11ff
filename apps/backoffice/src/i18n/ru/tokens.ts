import type { tokensWords as english } from '../en/tokens.js';
import type { Translated } from '../translated.js';

export const tokensWords: Translated<typeof english> = {
  tokens: {
    empty: 'Токенов нет. Создайте токен, чтобы скрипт мог пользоваться этим API.',
    for_ever: 'бессрочно',
    secret_title: 'Токен %{name}',
    shown_once: 'Он показывается один раз. Скопируйте его сейчас.',
    token: 'Токен',
    kept: 'Я его скопировал',
    remove_title: 'Удалить токен %{name}?',
    remove_text: 'Всё, что его использует, с этого момента получит отказ.',
    help_name: 'Для чего он, чтобы однажды кто-то решился его удалить.',
  },
};
