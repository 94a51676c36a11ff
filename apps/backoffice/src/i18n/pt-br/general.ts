import type { generalWords as english } from '../en/general.js';
import type { Translated } from '../translated.js';

export const generalWords: Translated<typeof english> = {
  action: { retry: 'Tentar de novo', download: 'Baixar', keep: 'Manter' },
  copy: {
    button: 'Copiar %{label}',
    copied: '%{label}: copiado',
    not_copied: 'O navegador não permite copiar aqui. Selecione o texto e copie-o.',
  },
  error: {
    unreachable: 'Não foi possível alcançar o servidor. Verifique sua conexão e tente de novo.',
    not_a_list: 'A resposta do servidor não é uma lista. Peça a quem o administra que olhe o log.',
  },
  role: { viewer: 'Leitor', operator: 'Operador', admin: 'Administrador' },
  list: {
    failed: 'Não foi possível ler a lista',
    loading: 'Carregando',
    nothing_matches: 'Nada corresponde a estes filtros.',
    nothing_so_far: 'Nada correspondeu até agora.',
  },
  pager: {
    label: 'Páginas',
    page_size: 'Linhas por página',
    rows: '%{size} linhas',
    range: '%{first}–%{last}',
    of_total: '%{first}–%{last} de %{total}',
    and_more: '%{first}–%{last} e outras',
    before: 'Página anterior',
    next: 'Próxima página',
  },
  body: {
    empty: 'Sem corpo.',
    not_json: 'JSON inválido (%{reason}), mostrado como está.',
  },
  diff: { label: 'O que mudou', moved: 'movido para %{to}' },
};
