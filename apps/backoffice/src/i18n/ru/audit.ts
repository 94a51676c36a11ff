import type { auditWords as english } from '../en/audit.js';
import type { Translated } from '../translated.js';

export const auditWords: Translated<typeof english> = {
  audit: {
    empty: 'Ещё ничего не сделано.',
    search: 'Искать сделанное',
    operator: 'Оператор (имя целиком)',
    action: 'Действие',
    kind: 'Что',
    diff: 'Изменения',
    any_action: 'Все действия',
    any_kind: 'Всё',
    from: 'С',
    to: 'До',
    diff_of: 'Изменения: %{name}',
    kinds: {
      resource: 'Ресурс',
      client: 'Клиент',
      operator: 'Оператор',
      session: 'Сеанс',
      call: 'Вызов',
      bulk: 'Операция над многими',
    },
    actions: {
      create: 'создание',
      update: 'изменение',
      delete: 'удаление',
      pause: 'пауза',
      resume: 'продолжение',
      import: 'импорт',
      rotate: 'смена ключа',
      'sign-in': 'вход',
      'sign-out': 'выход',
      'sign-in-refused': 'вход отклонён',
      edit: 'правка',
      reset: 'повторная отправка',
      cancel: 'отмена',
      handled: 'отметка о разборе',
      try: 'проба',
    },
  },
};
