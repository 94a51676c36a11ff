import type { callsWords as english } from '../en/calls.js';
import type { Translated } from '../translated.js';

export const callsWords: Translated<typeof english> = {
  status: {
    CALL_RETRY: 'À espera de ser chamada',
    CALL_ERROR: 'A chamada falhou; precisa de uma pessoa',
    RESPONSE_RETRY: 'Respondida; à espera da entrega',
    RESPONSE_ERROR: 'Respondida, mas não entregue; precisa de uma pessoa',
    DONE: 'Concluída',
  },
  reason: {
    exhausted: 'Sem tentativas restantes',
    definitive: 'Recusada em definitivo',
    cancelled: 'Cancelada',
    'endpoint-gone': 'O endpoint não existe mais',
    unreadable: 'A requisição guardada não pode ser lida',
  },
  calls: {
    by_status: 'Chamadas por status',
    groups: {
      all: 'Todas',
      needs_a_person: 'Precisa de uma pessoa',
      retrying: 'Tenta de novo sozinha',
      handled: 'Tratadas',
      done: 'Concluídas',
    },
    search: 'Busque textos, cole um número',
    all_resources: 'Todos os recursos',
    more_filters: 'Mais filtros',
    saved_filters: 'Filtros salvos',
    save_filter: 'Salvar estes filtros…',
    forget_filter: 'Esquecer estes filtros…',
    any_status: 'Qualquer status',
    any_cause: 'Qualquer causa',
    attempts_from: 'Execuções, no mínimo',
    chosen_ids: '%{smart_count} chamada escolhida |||| %{smart_count} chamadas escolhidas',
    searched_back: 'Buscado até a chamada %{id}; as mais antigas ainda não foram olhadas.',
    search_further: 'Continuar a busca',
    empty:
      'Nenhuma chamada foi guardada ainda. Uma chamada que falha, ou pede para rodar em segundo plano, aparece aqui.',
  },
  selection: {
    label: 'O que fazer com estas chamadas',
    call: 'Selecionar a chamada %{id}',
    page: 'Selecionar todas desta página',
    count: '%{smart_count} selecionadas',
    more: 'Mais…',
    all_that_match: 'Agir sobre todas que correspondem…',
    clear: 'Limpar a seleção',
  },
  handled: {
    mark: 'Tratada',
    by: 'Tratada por %{by}, %{at}',
    note: 'Nota',
    button: 'Marcar como tratada',
    unmark: 'Afinal não tratada',
    done: 'Marcada como tratada',
    undone: 'Não está mais marcada como tratada',
    many: '%{smart_count} chamada marcada como tratada |||| %{smart_count} chamadas marcadas como tratadas',
  },
};
