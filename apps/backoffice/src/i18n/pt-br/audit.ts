import type { auditWords as english } from '../en/audit.js';
import type { Translated } from '../translated.js';

export const auditWords: Translated<typeof english> = {
  audit: {
    empty: 'Nada foi feito ainda.',
    search: 'Buscar o que foi feito',
    operator: 'Operador (nome inteiro)',
    action: 'Ação',
    kind: 'O quê',
    diff: 'Alterações',
    any_action: 'Todas as ações',
    any_kind: 'Todas as coisas',
    from: 'A partir de',
    to: 'Até',
    diff_of: 'Alterações em %{name}',
    kinds: {
      resource: 'Recurso',
      client: 'Cliente',
      operator: 'Operador',
      session: 'Sessão',
      call: 'Chamada',
      bulk: 'Operação em massa',
    },
    actions: {
      create: 'criado',
      update: 'alterado',
      delete: 'excluído',
      pause: 'pausado',
      resume: 'retomado',
      import: 'importado',
      rotate: 'trocado',
      'sign-in': 'entrou',
      'sign-out': 'saiu',
      'sign-in-refused': 'entrada recusada',
      edit: 'corrigido',
      reset: 'enviado de novo',
      cancel: 'cancelado',
      handled: 'marcado como tratado',
      try: 'experimentado',
    },
  },
};
