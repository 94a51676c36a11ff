import type { historyWords as english } from '../en/history.js';
import type { Translated } from '../en/index.js';

export const historyWords: Translated<typeof english> = {
  events: {
    joined: '%{happened} — %{follows}',
    mark: ' (operação em lote %{id})',
    happened: {
      captured: 'guardada porque a tentativa síncrona falhou',
      handed_over: 'guardada porque a tentativa síncrona demora mais do que o solicitante espera',
      background: 'guardada para ser executada em segundo plano',
      answered: 'respondeu %{status}',
      failed: 'falhou: %{error}',
      interrupted: 'interrompida, resultado desconhecido',
      capped: '%{happened}, com Retry-After %{at}, mais tarde do que se respeita',
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
      next_try:
        'próxima tentativa %{at}, resta %{smart_count} tentativa |||| próxima tentativa %{at}, restam %{smart_count} tentativas',
      next_delivery:
        'próxima entrega %{at}, resta %{smart_count} tentativa |||| próxima entrega %{at}, restam %{smart_count} tentativas',
      ended: '%{status}: %{reason}',
      done: 'concluída',
      notice_next: 'o aviso de erro será reenviado %{at}',
      notice_over: 'o aviso de erro não será reenviado',
      mail_refused: 'recusado para %{to}',
    },
    failed_with: {
      receiver_answered: 'O destinatário respondeu %{status}',
      receiver_redirected: 'O destinatário respondeu %{status}; uma resposta não segue redirecionamentos',
    },
    kinds: {
      accepted: 'aceita',
      attempt: 'tentativa',
      delivery: 'entrega',
      end: 'fim',
      edit: 'edição',
      reset: 'reenvio',
      cancel: 'cancelamento',
      mail: 'mensagem',
      progress: 'progresso',
      purge: 'exclusão',
      handled: 'tratada',
    },
    audit: {
      made_operator: 'criou o operador %{name} com o papel %{role}',
      made_token: 'criou o token %{name} com o papel %{role}',
      made: 'criou %{kind} %{name}',
      changed_nothing: 'não alterou nada: %{kind} %{name}',
      changed: 'alterou %{kind} %{name}: %{what}',
      removed: 'removeu %{kind} %{name}',
      paused: 'pausou o recurso %{name}',
      resumed: 'retomou o recurso %{name}',
      rotated: 'deu ao cliente %{name} outra chave e outro segredo; os anteriores valem por mais %{hours} h',
      tried_in_background: 'experimentou %{request} em segundo plano',
      tried: 'experimentou %{request}',
      signed_in: 'entrou',
      signed_out_everywhere: 'saiu de todos os lugares',
      signed_out_elsewhere: 'saiu de outro lugar',
      signed_out: 'saiu',
      wrong_password: 'informou uma senha errada',
      began:
        'iniciou uma operação em %{smart_count} chamada: %{action} |||| iniciou uma operação em %{smart_count} chamadas: %{action}',
      moved: 'novo estado: %{state}',
    },
    things: { resource: 'o recurso', client: 'o cliente', operator: 'o operador', token: 'o token' },
    the_secret: 'o segredo ',
    and: ' e ',
  },

  said: {
    title: 'O que o outro lado disse',
    failed: 'Não foi possível ler o que o outro lado disse',
    of: 'O que o outro lado disse: %{try}',
    status: 'Status',
    address: 'Endereço',
    by_endpoint: 'o próprio endpoint; não perguntou a ninguém',
    nothing: 'Nenhuma resposta veio',
    answer_body: 'Corpo dessa resposta',
    answer_headers: 'Cabeçalhos dessa resposta',
    request_headers: 'Cabeçalhos da requisição',
    truncated: 'Só o início do corpo é guardado.',
    thrown: 'O que foi lançado',
    dns: 'Resolução do nome',
    connect: 'Conexão',
    tls: 'Negociação TLS',
    first_byte: 'Primeiro byte após',
  },
  owner: {
    button: {
      call: 'Copiar para o responsável pelo servidor de destino',
      reply: 'Copiar para o responsável pelo destinatário',
    },
    text: {
      call: 'Texto para o responsável pelo servidor de destino',
      reply: 'Texto para o responsável pelo destinatário',
    },
    at: 'Enviado em: %{at} (UTC)',
    took: 'Duração: %{duration}',
    dialled: 'Para: %{address}',
    answered: 'Resposta: HTTP %{status}',
    nothing: 'Resposta: nenhuma veio',
    id: 'Seu identificador: %{name}: %{value}',
    why: 'O que deu errado: %{why}',
    said: 'A resposta:',
    command: 'A requisição como comando:',
  },

  explain: {
    button: 'Explicar',
    title: 'O que foi feito da chamada %{id}',
    story: 'Relato',
    command: 'A requisição como comando',
    redacted: 'Chaves, senhas e semelhantes são mascaradas.',
    mask: 'Mascarar também estes campos',
    open: 'A chamada: %{address}',
    asked: {
      kept: 'Em %{at}, %{client} enviou %{method} %{resource}/%{endpoint} (%{connector}). O Airlock guardou como chamada %{id}.',
      kept_failed:
        'Em %{at}, %{client} enviou %{method} %{resource}/%{endpoint} (%{connector}). Falhou de imediato, e o Airlock guardou como chamada %{id}.',
      kept_slow:
        'Em %{at}, %{client} enviou %{method} %{resource}/%{endpoint} (%{connector}). Demorou mais do que o solicitante espera, e o Airlock guardou como chamada %{id}.',
      kept_background:
        'Em %{at}, %{client} pediu %{method} %{resource}/%{endpoint} (%{connector}) em segundo plano. O Airlock guardou como chamada %{id}.',
    },
    asked_by_nobody: {
      kept: 'Em %{at}, foi pedido %{method} %{resource}/%{endpoint} (%{connector}). O Airlock guardou como chamada %{id}.',
      kept_failed:
        'Em %{at}, foi pedido %{method} %{resource}/%{endpoint} (%{connector}). Falhou de imediato, e o Airlock guardou como chamada %{id}.',
      kept_slow:
        'Em %{at}, foi pedido %{method} %{resource}/%{endpoint} (%{connector}). Demorou mais do que o solicitante espera, e o Airlock guardou como chamada %{id}.',
      kept_background:
        'Em %{at}, foi pedido %{method} %{resource}/%{endpoint} (%{connector}) em segundo plano. O Airlock guardou como chamada %{id}.',
    },
    attempt_failed: {
      once: 'Em %{at} a tentativa %{number} falhou após %{duration}: %{outcome}.',
      often:
        '%{smart_count} tentativa de %{first} a %{last} falhou: %{outcome}. |||| %{smart_count} tentativas de %{first} a %{last} falharam do mesmo modo: %{outcome}.',
    },
    attempt_went_well: {
      once: 'Em %{at} a tentativa %{number} deu certo após %{duration}: %{outcome}.',
      often:
        '%{smart_count} tentativa de %{first} a %{last} deu certo: %{outcome}. |||| %{smart_count} tentativas de %{first} a %{last} deram certo: %{outcome}.',
    },
    delivery_failed: {
      once: 'Em %{at} a entrega %{number} falhou após %{duration}: %{outcome}.',
      often:
        '%{smart_count} entrega de %{first} a %{last} falhou: %{outcome}. |||| %{smart_count} entregas de %{first} a %{last} falharam do mesmo modo: %{outcome}.',
    },
    delivery_went_well: {
      once: 'Em %{at} a resposta foi entregue após %{duration}: %{outcome}.',
      often:
        'A resposta foi entregue %{smart_count} vez de %{first} a %{last}: %{outcome}. |||| A resposta foi entregue %{smart_count} vezes de %{first} a %{last}: %{outcome}.',
    },
    did: {
      edit: 'Em %{at} %{actor} corrigiu: %{what}.',
      reset: 'Em %{at} %{actor} enviou de novo.',
      cancel: 'Em %{at} %{actor} cancelou.',
      mail: 'Em %{at} foi enviado um e-mail a respeito: %{what}.',
    },
    stands: {
      call_waits:
        'A próxima tentativa é em %{next}; é a última. |||| A próxima tentativa é em %{next}. Restam %{smart_count} tentativas, a última em %{last}.',
      call_held:
        'Ela espera uma nova tentativa. %{held} Resta %{smart_count} tentativa. |||| Ela espera uma nova tentativa. %{held} Restam %{smart_count} tentativas.',
      reply_held:
        'A resposta espera ser entregue. %{held} Resta %{smart_count} tentativa. |||| A resposta espera ser entregue. %{held} Restam %{smart_count} tentativas.',
      call_running: 'Uma tentativa está em andamento.',
      reply_waits:
        'A entrega da resposta é tentada em %{next}, pela última vez. |||| A entrega da resposta é tentada em %{next}. Restam %{smart_count} tentativas, a última em %{last}.',
      reply_running: 'A resposta está sendo entregue.',
      answered: 'O endpoint respondeu com o status %{status}.',
      call_error:
        'Não será mais tentada por si (%{reason}). O último erro: %{error}. Alguém precisa corrigir ou enviar de novo.',
      response_error:
        'O endpoint respondeu com o status %{status}, mas a resposta não foi entregue e não será por si (%{reason}). O último erro: %{error}. Alguém precisa corrigir a resposta ou o endereço, ou enviar de novo.',
      done: 'Terminou bem em %{at}; o endpoint respondeu com o status %{status}.',
      done_with_reply:
        'Terminou bem em %{at}; o endpoint respondeu com o status %{status}, e o solicitante tem a resposta.',
    },
    handled: '%{by} marcou como tratada em %{at}.',
    handled_with_note: '%{by} marcou como tratada em %{at}: %{note}',
  },

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
      token: 'Token de acesso',
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
      wake: 'acordado',
      patch: 'editados em massa',
      undo: 'desfeito',
      handle: 'marcados como tratados',
      try: 'experimentado',
    },
  },
};
