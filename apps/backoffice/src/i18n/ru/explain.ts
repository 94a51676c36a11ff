import type { explainWords as english } from '../en/explain.js';
import type { Translated } from '../translated.js';

export const explainWords: Translated<typeof english> = {
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
};
