import type { callsWords as english } from '../en/calls.js';
import type { Translated } from '../translated.js';

export const callsWords: Translated<typeof english> = {
  status: {
    CALL_RETRY: 'Ожидает вызова',
    CALL_ERROR: 'Вызов не удался; нужен человек',
    RESPONSE_RETRY: 'Ответ получен; ожидает доставки',
    RESPONSE_ERROR: 'Ответ получен, но не доставлен; нужен человек',
    DONE: 'Готово',
  },
  reason: {
    exhausted: 'Попыток не осталось',
    definitive: 'Окончательный отказ',
    cancelled: 'Отменён',
    'endpoint-gone': 'Конечной точки больше нет',
    unreadable: 'Сохранённый запрос не читается',
  },
  calls: {
    by_status: 'Вызовы по статусу',
    groups: {
      all: 'Все',
      needs_a_person: 'Нужен человек',
      retrying: 'Повторяются сами',
      handled: 'Разобраны',
      done: 'Готовы',
    },
    search: 'Ищите текст, вставьте номер',
    all_resources: 'Все ресурсы',
    more_filters: 'Ещё фильтры',
    saved_filters: 'Сохранённые фильтры',
    save_filter: 'Сохранить эти фильтры…',
    forget_filter: 'Забыть эти фильтры…',
    any_status: 'Любой статус',
    any_cause: 'Любая причина',
    attempts_from: 'Выполнений, не меньше',
    chosen_ids:
      '%{smart_count} выбранный вызов |||| %{smart_count} выбранных вызова |||| %{smart_count} выбранных вызовов',
    searched_back: 'Поиск дошёл до вызова %{id}; более старые ещё не просмотрены.',
    search_further: 'Искать дальше',
    empty:
      'Пока не сохранено ни одного вызова. Вызов, который не удался или попросил выполнения в фоне, появится здесь.',
  },
  selection: {
    label: 'Что сделать с этими вызовами',
    call: 'Выбрать вызов %{id}',
    page: 'Выбрать все на этой странице',
    count: 'Выбрано: %{smart_count}',
    more: 'Ещё…',
    all_that_match: 'Действие для всех подходящих…',
    clear: 'Снять выбор',
  },
  handled: {
    mark: 'Разобран',
    by: 'Разобрал(а) %{by}, %{at}',
    note: 'Заметка',
    button: 'Отметить как разобранный',
    unmark: 'Всё же не разобран',
    done: 'Отмечен как разобранный',
    undone: 'Больше не отмечен как разобранный',
    many: '%{smart_count} вызов отмечен как разобранный |||| %{smart_count} вызова отмечены как разобранные |||| %{smart_count} вызовов отмечены как разобранные',
  },
};
