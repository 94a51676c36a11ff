import type { dashboardWords as english } from '../en/dashboard.js';
import type { Translated } from '../translated.js';

export const dashboardWords: Translated<typeof english> = {
  dashboard: {
    title: 'Visão geral',
    failed: 'Não foi possível ler os números',
    needs_a_person: 'Chamadas que precisam de uma pessoa',
    retrying: 'Tentam de novo sozinhas',
    done_today: 'Concluídas em 24 horas',
    failed_today: 'Falhas em 24 horas',
    causes: 'O que falha',
    all_causes: 'Todas as causas',
    by_status: 'Chamadas por recurso e status',
    no_calls: 'Nenhuma chamada foi guardada ainda.',
    oldest: 'Há mais tempo em espera',
    nothing_waits: 'Nada está em espera.',
    by_hour: 'Encerradas em cada hora',
    next_hour: 'Previstas para a próxima hora',
    hour: 'Hora',
    done: 'Concluídas',
    failed_calls: 'Falhas',
    due: 'Previstas',
    due_from: 'A partir de',
    or_more: '%{count} ou mais',
    as_table: 'Como tabela',
  },
};
