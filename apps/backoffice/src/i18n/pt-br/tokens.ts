import type { tokensWords as english } from '../en/tokens.js';
import type { Translated } from '../translated.js';

export const tokensWords: Translated<typeof english> = {
  tokens: {
    empty: 'Nenhum token. Crie um para que um script use esta API.',
    for_ever: 'sempre',
    secret_title: 'O token %{name}',
    shown_once: 'Ele só é mostrado desta vez. Copie-o agora.',
    token: 'O token',
    kept: 'Eu o copiei',
    remove_title: 'Remover o token %{name}?',
    remove_text: 'Tudo o que o usa será recusado a partir de agora.',
    help_name: 'Para que serve, para que um dia alguém ouse removê-lo.',
  },
};
