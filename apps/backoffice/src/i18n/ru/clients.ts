import type { clientsWords as english } from '../en/clients.js';
import type { Translated } from '../translated.js';

export const clientsWords: Translated<typeof english> = {
  clients: {
    title: 'Клиент %{name}',
    failed: 'Не удалось прочитать клиента',
    empty: 'Клиентов ещё нет. Создайте клиента, чтобы программа могла вызывать.',
    all_resources: 'все',
    no_quota: 'нет',
    rotate: 'Сменить',
    rotate_title: 'Дать клиенту %{name} новый ключ и секрет?',
    rotate_text: 'Новые показываются один раз. Их нужно сообщить клиенту.',
    overlap: 'Прежние действуют ещё',
    at_once: 'нисколько',
    overlap_none: 'Клиент не сможет вызывать, пока не узнает новый ключ.',
    overlap_help: 'До тех пор принимаются оба ключа, а доставки несут обе подписи.',
    previous_until: 'Прежние ключ и секрет действуют до',
    secrets_title: 'Ключ и секрет клиента %{name}',
    shown_once: 'Они показываются только сейчас. Скопируйте их.',
    key: 'Ключ API',
    reply_secret: 'Секрет подписи ответов',
    secrets_kept: 'Они скопированы',
    help: { resources: 'Пусто: все', quota: 'Пусто: без ограничения' },
  },
};
