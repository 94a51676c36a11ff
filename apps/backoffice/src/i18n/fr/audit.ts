import type { auditWords as english } from '../en/audit.js';
import type { Translated } from '../translated.js';

export const auditWords: Translated<typeof english> = {
  audit: {
    empty: 'Rien n’a encore été fait.',
    search: 'Chercher ce qui a été fait',
    operator: 'Opérateur (nom entier)',
    action: 'Action effectuée',
    kind: 'Quoi',
    diff: 'Changements',
    any_action: 'Toutes les actions',
    any_kind: 'Toutes les choses',
    from: 'À partir du',
    to: 'Jusqu’au',
    diff_of: 'Changements dans %{name}',
    kinds: {
      resource: 'Ressource',
      client: 'Client',
      operator: 'Opérateur',
      session: 'Connexion',
      call: 'Appel',
      bulk: 'Opération groupée',
    },
    actions: {
      create: 'créé',
      update: 'modifié',
      delete: 'supprimé',
      pause: 'mis en pause',
      resume: 'repris',
      import: 'importé',
      rotate: 'renouvelé',
      'sign-in': 'connecté',
      'sign-out': 'déconnecté',
      'sign-in-refused': 'connexion refusée',
      edit: 'corrigé',
      reset: 'renvoyé',
      cancel: 'annulé',
      handled: 'marqué comme traité',
      try: 'essayé',
    },
  },
};
