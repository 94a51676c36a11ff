import type { saidWords as english } from '../en/said.js';
import type { Translated } from '../translated.js';

export const saidWords: Translated<typeof english> = {
  said: {
    joined: '%{happened} — %{follows}',
    mark: ' (operação em lote %{id})',
    happened: {
      captured: 'guardada porque a tentativa síncrona falhou',
      handed_over: 'guardada porque a tentativa síncrona demora mais do que o solicitante espera',
      background: 'guardada para ser executada em segundo plano',
      answered: 'respondeu %{status}',
      failed: 'falhou: %{error}',
      interrupted: 'interrompida, resultado desconhecido',
      delivered: 'entregue, resposta %{status}',
      not_delivered: 'não entregue: %{error}',
      policy_changed: 'a política de novas tentativas mudou',
      request_edited: 'corpo da requisição editado',
      response_edited: 'corpo da resposta editado',
      address_edited: 'endereço de resposta editado',
      reset:
        'enviada de novo: %{from} → %{to}, %{smart_count} tentativa, a primeira agora |||| enviada de novo: %{from} → %{to}, %{smart_count} tentativas, a primeira agora',
      woken: 'próxima tentativa agora, em vez de %{at}',
      cancelled: 'cancelada',
      cancelled_running: 'cancelada durante a execução: nenhuma outra tentativa se segue',
      handled: 'tratada',
      handled_with_note: 'tratada: %{note}',
      unhandled: 'não está mais marcada como tratada',
      mail_sent_for_many:
        'e-mail enviado a %{to}, um só para %{smart_count} chamada |||| e-mail enviado a %{to}, um só para %{smart_count} chamadas',
      mail_sent: 'e-mail enviado a %{to}',
      mail_failed: 'nenhum e-mail pôde ser enviado: %{error}',
    },
    follows: {
      attempt_goes_on: 'a tentativa continua',
      delivery_goes_on: 'a entrega continua',
      next_try:
        'próxima tentativa %{at}, resta %{smart_count} tentativa |||| próxima tentativa %{at}, restam %{smart_count} tentativas',
      to_be_delivered: 'a ser entregue a %{to}',
      next_delivery:
        'próxima entrega %{at}, resta %{smart_count} tentativa |||| próxima entrega %{at}, restam %{smart_count} tentativas',
      ended: '%{status}: %{reason}',
      done: 'concluída',
      notice_next: 'o aviso de erro será reenviado %{at}',
      notice_over: 'o aviso de erro não será reenviado',
      mail_refused: 'recusado para %{to}',
    },
    errors: {
      interrupted: 'interrompida, resultado desconhecido',
      cancelled: 'cancelada por %{by}',
      unreadable: 'a requisição guardada não pode ser lida',
      endpoint_gone:
        'o programa não tem mais o endpoint %{endpoint}; restabeleça-o e envie a chamada de novo',
      no_answer: 'sem resposta em %{ms} ms',
      receiver_answered: 'O destinatário respondeu %{status}',
      receiver_redirected: 'O destinatário respondeu %{status}; uma resposta não segue redirecionamentos',
      receiver_silent: 'O destinatário não respondeu em %{seconds} s',
    },
    kinds: {
      accepted: 'aceita',
      attempt: 'tentativa',
      delivery: 'entrega',
      edit: 'edição',
      reset: 'reenvio',
      cancel: 'cancelamento',
      mail: 'mensagem',
      progress: 'progresso',
      purge: 'exclusão',
      handled: 'tratada',
    },
  },
};
