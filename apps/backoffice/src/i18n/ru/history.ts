import type { historyWords as english } from '../en/history.js';
import type { Translated } from '../en/index.js';

export const historyWords: Translated<typeof english> = {
  events: {
    joined: '%{happened} — %{follows}',
    mark: ' (массовая операция %{id})',
    happened: {
      captured: 'сохранён, так как синхронная попытка не удалась',
      handed_over: 'сохранён, так как синхронная попытка длится дольше, чем ждёт запросивший',
      background: 'сохранён для выполнения в фоне',
      answered: 'ответ %{status}',
      failed: 'не удалось: %{error}',
      interrupted: 'прервано, итог неизвестен',
      capped: '%{happened}, с Retry-After %{at}, позже, чем соблюдается',
      delivered: 'доставлено, ответ %{status}',
      not_delivered: 'не доставлено: %{error}',
      policy_changed: 'правила повторов изменены',
      request_edited: 'тело запроса изменено',
      response_edited: 'тело ответа изменено',
      address_edited: 'адрес ответа изменён',
      reset:
        'отправлен снова: %{from} → %{to}, %{smart_count} попытка, первая сейчас |||| отправлен снова: %{from} → %{to}, %{smart_count} попытки, первая сейчас |||| отправлен снова: %{from} → %{to}, %{smart_count} попыток, первая сейчас',
      woken: 'следующая попытка сейчас, а не %{at}',
      cancelled: 'отменён',
      cancelled_running: 'отменён во время выполнения: новых попыток не будет',
      handled: 'обработан',
      handled_with_note: 'обработан: %{note}',
      unhandled: 'больше не отмечен как обработанный',
      mail_sent_for_many:
        'письмо отправлено на %{to}, одно на %{smart_count} вызов |||| письмо отправлено на %{to}, одно на %{smart_count} вызова |||| письмо отправлено на %{to}, одно на %{smart_count} вызовов',
      mail_sent: 'письмо отправлено на %{to}',
      mail_failed: 'письмо отправить не удалось: %{error}',
    },
    follows: {
      next_try:
        'следующая попытка %{at}, осталась %{smart_count} попытка |||| следующая попытка %{at}, осталось %{smart_count} попытки |||| следующая попытка %{at}, осталось %{smart_count} попыток',
      next_delivery:
        'следующая доставка %{at}, осталась %{smart_count} попытка |||| следующая доставка %{at}, осталось %{smart_count} попытки |||| следующая доставка %{at}, осталось %{smart_count} попыток',
      ended: '%{status}: %{reason}',
      done: 'готово',
      notice_next: 'уведомление об ошибке будет отправлено снова %{at}',
      notice_over: 'уведомление об ошибке больше не отправляется',
      mail_refused: 'отклонено для %{to}',
    },
    failed_with: {
      receiver_answered: 'Получатель ответил %{status}',
      receiver_redirected: 'Получатель ответил %{status}; ответ не следует перенаправлениям',
    },
    kinds: {
      accepted: 'принят',
      attempt: 'попытка',
      delivery: 'доставка',
      end: 'конец',
      edit: 'правка',
      reset: 'отправка снова',
      cancel: 'отмена',
      mail: 'письмо',
      progress: 'ход',
      purge: 'удаление',
      handled: 'обработан',
    },
    audit: {
      made_operator: 'создан оператор %{name} с ролью %{role}',
      made_token: 'создан токен %{name} с ролью %{role}',
      made: 'создано: %{kind} %{name}',
      changed_nothing: 'ничего не изменено: %{kind} %{name}',
      changed: 'изменено: %{kind} %{name} — %{what}',
      removed: 'удалено: %{kind} %{name}',
      paused: 'ресурс %{name} приостановлен',
      resumed: 'работа ресурса %{name} возобновлена',
      rotated: 'клиенту %{name} выданы другой ключ и другой секрет; прежние действуют ещё %{hours} ч',
      tried_in_background: 'испытано в фоне: %{request}',
      tried: 'испытано: %{request}',
      signed_in: 'вход выполнен',
      signed_out_everywhere: 'выход выполнен везде',
      signed_out_elsewhere: 'выход выполнен в другом месте',
      signed_out: 'выход выполнен',
      wrong_password: 'введён неверный пароль',
      began:
        'начата операция над %{smart_count} вызовом: %{action} |||| начата операция над %{smart_count} вызовами: %{action} |||| начата операция над %{smart_count} вызовами: %{action}',
      moved: 'новое состояние: %{state}',
    },
    things: { resource: 'ресурс', client: 'клиент', operator: 'оператор', token: 'токен' },
    the_secret: 'секрет ',
    and: ' и ',
  },

  said: {
    title: 'Что сказала другая сторона',
    failed: 'Не удалось прочитать, что сказала другая сторона',
    of: 'Что сказала другая сторона: %{try}',
    status: 'Статус',
    address: 'Адрес',
    by_endpoint: 'сама конечная точка; она никого не спрашивала',
    nothing: 'Ответ не пришёл',
    answer_body: 'Тело этого ответа',
    answer_headers: 'Заголовки этого ответа',
    request_headers: 'Заголовки запроса',
    truncated: 'Сохранено только начало тела.',
    thrown: 'Что было выброшено',
    dns: 'Разрешение имени',
    connect: 'Соединение',
    tls: 'Рукопожатие TLS',
    first_byte: 'Первый байт через',
  },
  owner: {
    button: {
      call: 'Скопировать для владельца внешнего сервера',
      reply: 'Скопировать для владельца получателя',
    },
    text: {
      call: 'Текст для владельца внешнего сервера',
      reply: 'Текст для владельца получателя',
    },
    at: 'Отправлено: %{at} (UTC)',
    took: 'Заняло: %{duration}',
    dialled: 'Куда: %{address}',
    answered: 'Ответ: HTTP %{status}',
    nothing: 'Ответ: не пришёл',
    id: 'Ваш номер запроса: %{name}: %{value}',
    why: 'Что не удалось: %{why}',
    said: 'Ответ:',
    command: 'Запрос в виде команды:',
  },

  explain: {
    button: 'Объяснить',
    title: 'Что стало с вызовом %{id}',
    story: 'Рассказ',
    command: 'Запрос в виде команды',
    redacted: 'Ключи, пароли и подобное скрыты.',
    mask: 'Скрыть и эти поля',
    open: 'Вызов: %{address}',
    asked: {
      kept: '%{at}: %{client} отправляет %{method} %{resource}/%{endpoint} (%{connector}). Airlock хранит это как вызов %{id}.',
      kept_failed:
        '%{at}: %{client} отправляет %{method} %{resource}/%{endpoint} (%{connector}). Сразу не получилось, и Airlock хранит это как вызов %{id}.',
      kept_slow:
        '%{at}: %{client} отправляет %{method} %{resource}/%{endpoint} (%{connector}). Это дольше, чем ждёт клиент, и Airlock хранит это как вызов %{id}.',
      kept_background:
        '%{at}: %{client} просит выполнить %{method} %{resource}/%{endpoint} (%{connector}) в фоне. Airlock хранит это как вызов %{id}.',
    },
    asked_by_nobody: {
      kept: '%{at}: запрошено %{method} %{resource}/%{endpoint} (%{connector}). Airlock хранит это как вызов %{id}.',
      kept_failed:
        '%{at}: запрошено %{method} %{resource}/%{endpoint} (%{connector}). Сразу не получилось, и Airlock хранит это как вызов %{id}.',
      kept_slow:
        '%{at}: запрошено %{method} %{resource}/%{endpoint} (%{connector}). Это дольше, чем ждёт клиент, и Airlock хранит это как вызов %{id}.',
      kept_background:
        '%{at}: запрошено %{method} %{resource}/%{endpoint} (%{connector}) в фоне. Airlock хранит это как вызов %{id}.',
    },
    attempt_failed: {
      once: '%{at}: попытка %{number} не удалась за %{duration}: %{outcome}.',
      often:
        '%{smart_count} попытка с %{first} по %{last} не удалась: %{outcome}. |||| %{smart_count} попытки с %{first} по %{last} не удались, каждый раз: %{outcome}. |||| %{smart_count} попыток с %{first} по %{last} не удались, каждый раз: %{outcome}.',
    },
    attempt_went_well: {
      once: '%{at}: попытка %{number} удалась за %{duration}: %{outcome}.',
      often:
        '%{smart_count} попытка с %{first} по %{last} удалась: %{outcome}. |||| %{smart_count} попытки с %{first} по %{last} удались: %{outcome}. |||| %{smart_count} попыток с %{first} по %{last} удались: %{outcome}.',
    },
    delivery_failed: {
      once: '%{at}: доставка %{number} не удалась за %{duration}: %{outcome}.',
      often:
        '%{smart_count} доставка с %{first} по %{last} не удалась: %{outcome}. |||| %{smart_count} доставки с %{first} по %{last} не удались, каждый раз: %{outcome}. |||| %{smart_count} доставок с %{first} по %{last} не удались, каждый раз: %{outcome}.',
    },
    delivery_went_well: {
      once: '%{at}: ответ доставлен за %{duration}: %{outcome}.',
      often:
        'Ответ доставлен %{smart_count} раз с %{first} по %{last}: %{outcome}. |||| Ответ доставлен %{smart_count} раза с %{first} по %{last}: %{outcome}. |||| Ответ доставлен %{smart_count} раз с %{first} по %{last}: %{outcome}.',
    },
    did: {
      edit: '%{at}: %{actor} исправляет вызов: %{what}.',
      reset: '%{at}: %{actor} отправляет вызов снова.',
      cancel: '%{at}: %{actor} отменяет вызов.',
      mail: '%{at}: о вызове отправлено письмо: %{what}.',
    },
    stands: {
      call_waits:
        'Следующая попытка %{next}. Осталась %{smart_count} попытка, последняя %{last}. |||| Следующая попытка %{next}. Осталось %{smart_count} попытки, последняя %{last}. |||| Следующая попытка %{next}. Осталось %{smart_count} попыток, последняя %{last}.',
      call_held:
        'Вызов ждёт новой попытки. %{held} Осталась %{smart_count} попытка. |||| Вызов ждёт новой попытки. %{held} Осталось %{smart_count} попытки. |||| Вызов ждёт новой попытки. %{held} Осталось %{smart_count} попыток.',
      reply_held:
        'Ответ ждёт доставки. %{held} Осталась %{smart_count} попытка. |||| Ответ ждёт доставки. %{held} Осталось %{smart_count} попытки. |||| Ответ ждёт доставки. %{held} Осталось %{smart_count} попыток.',
      call_running: 'Попытка выполняется прямо сейчас.',
      reply_waits:
        'Следующая доставка ответа %{next}. Осталась %{smart_count} попытка, последняя %{last}. |||| Следующая доставка ответа %{next}. Осталось %{smart_count} попытки, последняя %{last}. |||| Следующая доставка ответа %{next}. Осталось %{smart_count} попыток, последняя %{last}.',
      reply_running: 'Ответ доставляется прямо сейчас.',
      answered: 'Конечная точка ответила статусом %{status}.',
      call_error:
        'Сам собой вызов больше не повторится (%{reason}). Последняя ошибка: %{error}. Человек должен исправить его или отправить снова.',
      response_error:
        'Конечная точка ответила статусом %{status}, но ответ не доставлен и сам собой доставлен не будет (%{reason}). Последняя ошибка: %{error}. Человек должен исправить ответ или его адрес либо отправить снова.',
      done: 'Завершён успешно %{at}; конечная точка ответила статусом %{status}.',
      done_with_reply:
        'Завершён успешно %{at}; конечная точка ответила статусом %{status}, и ответ у клиента.',
    },
    handled: '%{by} отмечает вызов как разобранный, %{at}.',
    handled_with_note: '%{by} отмечает вызов как разобранный, %{at}: %{note}',
  },

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
      token: 'Токен',
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
      wake: 'пробуждение',
      patch: 'правка многих',
      undo: 'возврат',
      handle: 'отметка о разборе многих',
      try: 'проба',
    },
  },
};
