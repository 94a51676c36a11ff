import type { connectorsWords as english } from '../en/connectors.js';
import type { Translated } from '../translated.js';

export const connectorsWords: Translated<typeof english> = {
  connectors: {
    title: 'Conector %{name}',
    empty: 'Nenhum conector. Quem constrói este servidor os registra.',
    unknown: 'Não existe o conector %{name}.',
    endpoints: '%{smart_count} endpoint |||| %{smart_count} endpoints',
    kept: 'As falhas são guardadas: %{smart_count} tentativa, a primeira depois de %{delay} |||| As falhas são guardadas: %{smart_count} tentativas, a primeira depois de %{delay}',
    not_kept: 'As falhas não são guardadas',
    on_any: 'Toda falha é tentada de novo',
    idempotency: {
      required: 'É preciso enviar uma chave de idempotência',
      request: 'Requisições iguais são uma só',
    },
    schema: {
      params: 'Parâmetros do caminho',
      query: 'Parâmetros da query',
      body: 'Corpo da requisição',
      response: 'Corpo da resposta',
    },
    curl: 'Linha de comando',
    try: {
      title: 'Experimentar',
      sample: 'Exemplo',
      resource: 'Recurso',
      method: 'Método',
      path: 'Caminho: %{name}',
      query: 'Query string',
      mode: 'Como',
      modes: { plain: 'Esperar a resposta', background: 'Em segundo plano' },
      content_type: 'Tipo de conteúdo',
      body: 'Corpo',
      send: 'Enviar',
      sending: 'Enviando…',
      refused: 'Não enviado',
      no_resource: 'Crie primeiro um recurso deste conector.',
    },
    answer: {
      title: 'Resposta',
      call: 'Mostrar a chamada',
      headers: 'Cabeçalhos',
      body: 'Corpo da resposta recebida',
    },
  },
};
