import type { editingWords as english } from '../en/editing.js';
import type { Translated } from '../translated.js';

export const editingWords: Translated<typeof english> = {
  editing: {
    keys: 'Tab recua; Escape e depois Tab sai do editor.',
    review: 'Revisar as alterações',
    back: 'Continuar a editar',
    checking: 'Perguntando ao endpoint se ele aceitaria…',
    still_refused: 'Ainda seria recusado:',
    accepted: 'O endpoint aceitaria.',
    no_schema: 'O endpoint não diz o que aceita: só a sintaxe foi verificada.',
    not_checked: 'Não foi possível verificar.',
    new_reply_url: 'Endereço de retorno: %{before} passa a ser %{after}',
  },
};
