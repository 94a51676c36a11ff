import type { connectorsWords as english } from '../en/connectors.js';
import type { Translated } from '../translated.js';

export const connectorsWords: Translated<typeof english> = {
  connectors: {
    title: 'Коннектор %{name}',
    empty: 'Коннекторов нет. Их регистрирует тот, кто собирает этот сервер.',
    unknown: 'Коннектора %{name} нет.',
    endpoints:
      '%{smart_count} конечная точка |||| %{smart_count} конечные точки |||| %{smart_count} конечных точек',
    kept: 'Сбои сохраняются: %{smart_count} попытка, первая через %{delay} |||| Сбои сохраняются: %{smart_count} попытки, первая через %{delay} |||| Сбои сохраняются: %{smart_count} попыток, первая через %{delay}',
    not_kept: 'Сбои не сохраняются',
    on_any: 'Повторяется любой сбой',
    idempotency: {
      required: 'Нужно прислать ключ идемпотентности',
      request: 'Одинаковые запросы считаются одним',
    },
    schema: {
      params: 'Параметры пути',
      query: 'Параметры запроса',
      body: 'Тело запроса',
      response: 'Тело ответа',
    },
    curl: 'Командная строка',
    try: {
      title: 'Попробовать',
      sample: 'Пример',
      resource: 'Ресурс',
      method: 'Метод',
      path: 'Путь: %{name}',
      query: 'Строка запроса',
      mode: 'Как',
      modes: { plain: 'Ждать ответа', background: 'В фоне' },
      content_type: 'Тип содержимого',
      body: 'Тело',
      send: 'Отправить',
      sending: 'Отправка…',
      refused: 'Не отправлено',
      no_resource: 'Сначала создайте ресурс этого коннектора.',
    },
    answer: {
      title: 'Ответ',
      call: 'Показать вызов',
      headers: 'Заголовки',
      body: 'Тело полученного ответа',
    },
  },
};
