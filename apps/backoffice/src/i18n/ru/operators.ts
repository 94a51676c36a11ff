import type { operatorsWords as english } from '../en/operators.js';
import type { Translated } from '../translated.js';

export const operatorsWords: Translated<typeof english> = {
  operators: {
    title: 'Оператор %{email}',
    failed: 'Не удалось прочитать оператора',
    empty: 'Операторов нет.',
    help: {
      password: 'Оставьте пустым, чтобы сохранить прежний.',
      role: 'Наблюдатели читают. Операторы ещё исправляют, отправляют, отменяют, ставят на паузу и пробуют. Администраторы ещё настраивают ресурсы, клиентов и операторов.',
    },
  },
};
