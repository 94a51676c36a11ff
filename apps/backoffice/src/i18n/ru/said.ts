import type { saidWords as english } from '../en/said.js';
import type { Translated } from '../translated.js';

export const saidWords: Translated<typeof english> = {
  said: {
    joined: '%{happened} — %{follows}',
    mark: ' (массовая операция %{id})',
    happened: {
      captured: 'сохранён, так как синхронная попытка не удалась',
      handed_over: 'сохранён, так как синхронная попытка длится дольше, чем ждёт запросивший',
      background: 'сохранён для выполнения в фоне',
      answered: 'ответ %{status}',
      failed: 'не удалось: %{error}',
      interrupted: 'прервано, итог неизвестен',
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
      attempt_goes_on: 'попытка продолжается',
      delivery_goes_on: 'доставка продолжается',
      next_try:
        'следующая попытка %{at}, осталась %{smart_count} попытка |||| следующая попытка %{at}, осталось %{smart_count} попытки |||| следующая попытка %{at}, осталось %{smart_count} попыток',
      to_be_delivered: 'будет доставлено на %{to}',
      next_delivery:
        'следующая доставка %{at}, осталась %{smart_count} попытка |||| следующая доставка %{at}, осталось %{smart_count} попытки |||| следующая доставка %{at}, осталось %{smart_count} попыток',
      ended: '%{status}: %{reason}',
      done: 'готово',
      notice_next: 'уведомление об ошибке будет отправлено снова %{at}',
      notice_over: 'уведомление об ошибке больше не отправляется',
      mail_refused: 'отклонено для %{to}',
    },
    errors: {
      interrupted: 'прервано, итог неизвестен',
      cancelled: 'отменил %{by}',
      unreadable: 'сохранённый запрос не читается',
      endpoint_gone: 'в программе больше нет конечной точки %{endpoint}; верните её и отправьте вызов снова',
      no_answer: 'нет ответа в течение %{ms} мс',
      receiver_answered: 'Получатель ответил %{status}',
      receiver_redirected: 'Получатель ответил %{status}; ответ не следует перенаправлениям',
      receiver_silent: 'Получатель не ответил в течение %{seconds} с',
    },
    kinds: {
      accepted: 'принят',
      attempt: 'попытка',
      delivery: 'доставка',
      edit: 'правка',
      reset: 'отправка снова',
      cancel: 'отмена',
      mail: 'письмо',
      progress: 'ход',
      purge: 'удаление',
      handled: 'обработан',
    },
  },
};
