import type { operatorsWords as english } from '../en/operators.js';
import type { Translated } from '../translated.js';

export const operatorsWords: Translated<typeof english> = {
  operators: {
    title: 'Operador %{email}',
    failed: 'Não foi possível ler o operador',
    empty: 'Nenhum operador.',
    help: {
      password: 'Deixe vazio para mantê-la.',
      role: 'Leitores leem. Operadores também corrigem, enviam, cancelam, pausam e experimentam. Administradores também cuidam de recursos, clientes e operadores.',
    },
  },
};
