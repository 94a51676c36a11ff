import type { editingWords as english } from '../en/editing.js';
import type { Translated } from '../translated.js';

export const editingWords: Translated<typeof english> = {
  editing: {
    keys: 'Tab делает отступ; Escape, затем Tab — выход из редактора.',
    review: 'Просмотреть изменения',
    back: 'Править дальше',
    checking: 'Спрашиваем у конечной точки, приняла бы она это…',
    still_refused: 'Это всё ещё было бы отклонено:',
    accepted: 'Конечная точка приняла бы это.',
    no_schema: 'Конечная точка не говорит, что она принимает: проверен только синтаксис.',
    not_checked: 'Проверить не удалось.',
    new_reply_url: 'Адрес ответа: вместо %{before} будет %{after}',
  },
};
