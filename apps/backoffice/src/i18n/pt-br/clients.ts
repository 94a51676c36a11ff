import type { clientsWords as english } from '../en/clients.js';
import type { Translated } from '../translated.js';

export const clientsWords: Translated<typeof english> = {
  clients: {
    title: 'Cliente %{name}',
    failed: 'Não foi possível ler o cliente',
    empty: 'Nenhum cliente ainda. Crie um para deixar um programa chamar.',
    all_resources: 'todos',
    no_quota: 'nenhuma',
    rotate: 'Trocar',
    rotate_title: 'Dar a %{name} uma nova chave e um novo segredo?',
    rotate_text: 'Os novos são mostrados uma só vez. É preciso informá-los ao cliente.',
    overlap: 'Os anteriores continuam válidos por',
    at_once: 'tempo nenhum',
    overlap_none: 'O cliente não pode chamar até conhecer a nova chave.',
    overlap_help: 'Até lá as duas chaves são aceitas e as entregas levam as duas assinaturas.',
    previous_until: 'A chave e o segredo anteriores continuam válidos até',
    secrets_title: 'Chave e segredo de %{name}',
    shown_once: 'São mostrados só desta vez. Copie-os agora.',
    key: 'Chave da API',
    reply_secret: 'Segredo dos retornos',
    secrets_kept: 'Já os copiei',
    help: { resources: 'Vazio: todos', quota: 'Vazio: sem limite' },
  },
};
