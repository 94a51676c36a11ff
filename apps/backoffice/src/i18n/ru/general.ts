import type { generalWords as english } from '../en/general.js';
import type { Translated } from '../translated.js';

export const generalWords: Translated<typeof english> = {
  action: { retry: 'Попробовать снова', download: 'Скачать', keep: 'Оставить' },
  copy: {
    button: 'Скопировать: %{label}',
    copied: '%{label}: скопировано',
    not_copied: 'Браузер не разрешает копировать здесь. Выделите текст и скопируйте его.',
  },
  error: {
    unreachable: 'Сервер недоступен. Проверьте соединение и попробуйте снова.',
    not_a_list: 'Ответ сервера — не список. Попросите того, кто его обслуживает, посмотреть его журнал.',
  },
  role: { viewer: 'Наблюдатель', operator: 'Оператор', admin: 'Администратор' },
  list: {
    failed: 'Не удалось прочитать список',
    loading: 'Загрузка',
    nothing_matches: 'Ничто не подходит под эти фильтры.',
    nothing_so_far: 'Пока ничего не найдено.',
  },
  pager: {
    label: 'Страницы',
    page_size: 'Строк на странице',
    rows: 'Строк: %{size}',
    range: '%{first}–%{last}',
    of_total: '%{first}–%{last} из %{total}',
    and_more: '%{first}–%{last} и далее',
    before: 'Предыдущая страница',
    next: 'Следующая страница',
  },
  body: {
    empty: 'Тела нет.',
    not_json: 'Неверный JSON (%{reason}), показан как есть.',
  },
  diff: { label: 'Что изменилось', moved: 'перемещено в %{to}' },
};
