import type { accountWords as english } from '../en/account.js';
import type { Translated } from '../translated.js';

export const accountWords: Translated<typeof english> = {
  account: {
    title: 'Sua conta',
    password_title: 'Alterar sua senha',
    current: 'Senha atual',
    password: 'Nova senha',
    again: 'Nova senha, mais uma vez',
    at_least: 'Pelo menos %{min} caracteres',
    change: 'Alterar a senha',
    changed: 'Sua senha foi alterada. Você saiu de todos os outros lugares.',
    wrong: 'Esta não é a sua senha atual.',
    wait: 'Senhas erradas demais. Tente de novo em %{wait}.',
    not_alike: 'Esta não é a senha acima.',
    weakness: {
      blank: 'Só tem espaços em branco.',
      'own-address': 'É o seu próprio endereço de e-mail.',
      common: 'É uma das senhas mais comuns, que são tentadas primeiro.',
    },
    sessions_title: 'Onde você está conectado',
    sessions_failed: 'Não foi possível ler suas sessões',
    created: 'Início',
    last_used: 'Último uso',
    expires: 'Fim',
    this_one: 'Esta sessão',
    end: 'Encerrar',
    ended: 'A sessão foi encerrada.',
    everywhere: 'Sair de todos os lugares',
    everywhere_title: 'Sair de todos os lugares?',
    everywhere_text: 'Todas as suas sessões terminam, esta também. Depois disso, você entra de novo.',
  },
};
