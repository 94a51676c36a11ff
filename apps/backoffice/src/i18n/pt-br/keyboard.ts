import type { keyboardWords as english } from '../en/keyboard.js';
import type { Translated } from '../translated.js';

export const keyboardWords: Translated<typeof english> = {
  keyboard: {
    title: 'Atalhos do teclado',
    help: 'Mostrar estes atalhos',
    on: 'Atalhos ativos',
    go_calls: 'Ir às chamadas',
    go_home: 'Ir à primeira página',
    go_resources: 'Ir aos recursos',
    edit: 'Editar esta chamada',
    send: 'Enviar esta chamada de novo',
    explain: 'Explicar esta chamada',
    handle: 'Marcar esta chamada como tratada, ou não',
    compare: 'Comparar corpos desta chamada',
  },
};
