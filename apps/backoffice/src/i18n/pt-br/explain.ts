import type { explainWords as english } from '../en/explain.js';
import type { Translated } from '../translated.js';

export const explainWords: Translated<typeof english> = {
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
};
