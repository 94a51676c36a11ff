import type { keyboardWords as english } from '../en/keyboard.js';
import type { Translated } from '../translated.js';

export const keyboardWords: Translated<typeof english> = {
  keyboard: {
    title: 'Клавиши',
    help: 'Показать эти клавиши',
    on: 'Клавиши включены',
    go_calls: 'К вызовам',
    go_home: 'К первой странице',
    go_resources: 'К ресурсам',
    edit: 'Исправить этот вызов',
    send: 'Отправить этот вызов снова',
    explain: 'Объяснить этот вызов',
    handle: 'Отметить этот вызов как разобранный или нет',
    compare: 'Сравнить тела этого вызова',
  },
};
