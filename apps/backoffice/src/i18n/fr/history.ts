import type { historyWords as english } from '../en/history.js';
import type { Translated } from '../en/index.js';

export const historyWords: Translated<typeof english> = {
  events: {
    joined: '%{happened} ; %{follows}',
    mark: ' (opération groupée n°%{id})',
    happened: {
      captured: 'conservé car l’essai synchrone a échoué',
      handed_over: 'conservé car l’essai synchrone dure plus longtemps que le demandeur n’attend',
      background: 'conservé pour être exécuté en arrière-plan',
      answered: 'a répondu %{status}',
      failed: 'échec : %{error}',
      interrupted: 'interrompu, issue inconnue',
      capped: '%{happened}, avec Retry-After %{at}, plus tard que ce qui est suivi',
      delivered: 'livré, réponse %{status}',
      not_delivered: 'non livré : %{error}',
      policy_changed: 'la politique de réessai a changé',
      request_edited: 'corps de la requête corrigé',
      response_edited: 'corps de la réponse corrigé',
      address_edited: 'adresse de réponse corrigée',
      reset:
        'renvoyé : %{from} → %{to}, %{smart_count} essai, le premier maintenant |||| renvoyé : %{from} → %{to}, %{smart_count} essais, le premier maintenant',
      woken: 'prochain essai maintenant, au lieu de %{at}',
      cancelled: 'annulé',
      cancelled_running: 'annulé pendant son exécution : aucun autre essai ne suit',
      handled: 'traité',
      handled_with_note: 'traité : %{note}',
      unhandled: 'n’est plus marqué comme traité',
      mail_sent_for_many:
        'e-mail envoyé à %{to}, un seul pour %{smart_count} appel |||| e-mail envoyé à %{to}, un seul pour %{smart_count} appels',
      mail_sent: 'e-mail envoyé à %{to}',
      mail_failed: 'aucun e-mail n’a pu être envoyé : %{error}',
    },
    follows: {
      next_try:
        'prochain essai %{at}, il reste %{smart_count} essai |||| prochain essai %{at}, il reste %{smart_count} essais',
      next_delivery:
        'prochaine livraison %{at}, il reste %{smart_count} essai |||| prochaine livraison %{at}, il reste %{smart_count} essais',
      ended: '%{status} : %{reason}',
      done: 'terminé',
      notice_next: 'l’avis d’échec sera renvoyé %{at}',
      notice_over: 'l’avis d’échec ne sera plus renvoyé',
      mail_refused: 'refusé pour %{to}',
    },
    failed_with: {
      receiver_answered: 'Le destinataire a répondu %{status}',
      receiver_redirected: 'Le destinataire a répondu %{status} ; une réponse ne suit aucune redirection',
    },
    kinds: {
      accepted: 'accepté',
      attempt: 'essai',
      delivery: 'livraison',
      end: 'fin',
      edit: 'correction',
      reset: 'renvoi',
      cancel: 'annulation',
      mail: 'courriel',
      progress: 'progression',
      purge: 'suppression',
      handled: 'traité',
    },
    audit: {
      made_operator: 'a créé l’opérateur %{name} avec le rôle %{role}',
      made_token: 'a créé le jeton %{name} avec le rôle %{role}',
      made: 'a créé %{kind} %{name}',
      changed_nothing: 'n’a rien modifié de %{kind} %{name}',
      changed: 'a modifié %{kind} %{name} : %{what}',
      removed: 'a supprimé %{kind} %{name}',
      paused: 'a mis en pause la ressource %{name}',
      resumed: 'a repris la ressource %{name}',
      rotated:
        'a donné au client %{name} une autre clé et un autre secret ; les précédents restent valables %{hours} h',
      tried_in_background: 'a essayé %{request} en arrière-plan',
      tried: 'a essayé %{request}',
      signed_in: 's’est connecté',
      signed_out_everywhere: 's’est déconnecté partout',
      signed_out_elsewhere: 's’est déconnecté ailleurs',
      signed_out: 's’est déconnecté',
      wrong_password: 'a donné un mot de passe faux',
      began:
        'a lancé une opération sur %{smart_count} appel : %{action} |||| a lancé une opération sur %{smart_count} appels : %{action}',
      moved: 'nouvel état : %{state}',
    },
    things: { resource: 'la ressource', client: 'le client', operator: 'l’opérateur', token: 'le jeton' },
    the_secret: 'le secret ',
    and: ' et ',
  },

  said: {
    title: 'Ce que l’autre côté a dit',
    failed: 'Ce que l’autre côté a dit n’a pas pu être lu',
    of: 'Ce que l’autre côté a dit : %{try}',
    status: 'Statut',
    address: 'Adresse',
    by_endpoint: 'le point d’accès lui-même ; il n’a interrogé personne',
    nothing: 'Aucune réponse n’est venue',
    answer_body: 'Corps de cette réponse',
    answer_headers: 'En-têtes de cette réponse',
    request_headers: 'En-têtes de la requête',
    truncated: 'Seul le début du corps est conservé.',
    thrown: 'Ce qui a été levé',
    dns: 'Résolution du nom',
    connect: 'Connexion',
    tls: 'Négociation TLS',
    first_byte: 'Premier octet après',
  },
  owner: {
    button: {
      call: 'Copier pour le responsable du serveur amont',
      reply: 'Copier pour le responsable du destinataire',
    },
    text: {
      call: 'Texte pour le responsable du serveur amont',
      reply: 'Texte pour le responsable du destinataire',
    },
    at: 'Envoyé à : %{at} (UTC)',
    took: 'Durée : %{duration}',
    dialled: 'Vers : %{address}',
    answered: 'Réponse : HTTP %{status}',
    nothing: 'Réponse : aucune',
    id: 'Votre identifiant : %{name}: %{value}',
    why: 'Ce qui a échoué : %{why}',
    said: 'La réponse :',
    command: 'La requête sous forme de commande :',
  },

  explain: {
    button: 'Expliquer',
    title: 'Ce que l’appel %{id} est devenu',
    story: 'Récit',
    command: 'La requête en ligne de commande',
    redacted: 'Clés, mots de passe et semblables sont masqués.',
    mask: 'Masquer aussi ces champs',
    open: 'L’appel : %{address}',
    asked: {
      kept: 'Le %{at}, %{client} a envoyé %{method} %{resource}/%{endpoint} (%{connector}). Airlock l’a gardé comme appel %{id}.',
      kept_failed:
        'Le %{at}, %{client} a envoyé %{method} %{resource}/%{endpoint} (%{connector}). Cela a échoué aussitôt, et Airlock l’a gardé comme appel %{id}.',
      kept_slow:
        'Le %{at}, %{client} a envoyé %{method} %{resource}/%{endpoint} (%{connector}). Cela durait plus que le demandeur n’attend, et Airlock l’a gardé comme appel %{id}.',
      kept_background:
        'Le %{at}, %{client} a demandé %{method} %{resource}/%{endpoint} (%{connector}) en arrière-plan. Airlock l’a gardé comme appel %{id}.',
    },
    asked_by_nobody: {
      kept: 'Le %{at}, %{method} %{resource}/%{endpoint} (%{connector}) a été demandé. Airlock l’a gardé comme appel %{id}.',
      kept_failed:
        'Le %{at}, %{method} %{resource}/%{endpoint} (%{connector}) a été demandé. Cela a échoué aussitôt, et Airlock l’a gardé comme appel %{id}.',
      kept_slow:
        'Le %{at}, %{method} %{resource}/%{endpoint} (%{connector}) a été demandé. Cela durait plus que le demandeur n’attend, et Airlock l’a gardé comme appel %{id}.',
      kept_background:
        'Le %{at}, %{method} %{resource}/%{endpoint} (%{connector}) a été demandé en arrière-plan. Airlock l’a gardé comme appel %{id}.',
    },
    attempt_failed: {
      once: 'Le %{at}, l’essai %{number} a échoué après %{duration} : %{outcome}.',
      often:
        '%{smart_count} essai du %{first} au %{last} a échoué : %{outcome}. |||| %{smart_count} essais du %{first} au %{last} ont échoué de même : %{outcome}.',
    },
    attempt_went_well: {
      once: 'Le %{at}, l’essai %{number} a réussi après %{duration} : %{outcome}.',
      often:
        '%{smart_count} essai du %{first} au %{last} a réussi : %{outcome}. |||| %{smart_count} essais du %{first} au %{last} ont réussi : %{outcome}.',
    },
    delivery_failed: {
      once: 'Le %{at}, la livraison %{number} a échoué après %{duration} : %{outcome}.',
      often:
        '%{smart_count} livraison du %{first} au %{last} a échoué : %{outcome}. |||| %{smart_count} livraisons du %{first} au %{last} ont échoué de même : %{outcome}.',
    },
    delivery_went_well: {
      once: 'Le %{at}, la réponse a été livrée après %{duration} : %{outcome}.',
      often:
        'La réponse a été livrée %{smart_count} fois du %{first} au %{last} : %{outcome}. |||| La réponse a été livrée %{smart_count} fois du %{first} au %{last} : %{outcome}.',
    },
    did: {
      edit: 'Le %{at}, %{actor} l’a corrigé : %{what}.',
      reset: 'Le %{at}, %{actor} l’a renvoyé.',
      cancel: 'Le %{at}, %{actor} l’a annulé.',
      mail: 'Le %{at}, un courriel est parti à son sujet : %{what}.',
    },
    stands: {
      call_waits:
        'Son prochain essai est le %{next} ; c’est le dernier. |||| Son prochain essai est le %{next}. Il reste %{smart_count} essais, le dernier le %{last}.',
      call_held:
        'Il attend un nouvel essai. %{held} Il reste %{smart_count} essai. |||| Il attend un nouvel essai. %{held} Il reste %{smart_count} essais.',
      reply_held:
        'La réponse attend d’être livrée. %{held} Il reste %{smart_count} essai. |||| La réponse attend d’être livrée. %{held} Il reste %{smart_count} essais.',
      call_running: 'Un essai est en cours.',
      reply_waits:
        'La livraison de la réponse est tentée le %{next}, pour la dernière fois. |||| La livraison de la réponse est tentée le %{next}. Il reste %{smart_count} essais, le dernier le %{last}.',
      reply_running: 'La réponse est en cours de livraison.',
      answered: 'Le point d’accès a répondu avec le statut %{status}.',
      call_error:
        'Il ne sera plus essayé de lui-même (%{reason}). La dernière erreur : %{error}. Quelqu’un doit le corriger ou le renvoyer.',
      response_error:
        'Le point d’accès a répondu avec le statut %{status}, mais la réponse n’est pas livrée et ne le sera plus d’elle-même (%{reason}). La dernière erreur : %{error}. Quelqu’un doit corriger la réponse ou son adresse, ou le renvoyer.',
      done: 'Il s’est bien terminé le %{at} ; le point d’accès a répondu avec le statut %{status}.',
      done_with_reply:
        'Il s’est bien terminé le %{at} ; le point d’accès a répondu avec le statut %{status}, et le demandeur a la réponse.',
    },
    handled: '%{by} l’a marqué comme traité le %{at}.',
    handled_with_note: '%{by} l’a marqué comme traité le %{at} : %{note}',
  },

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
      token: 'Jeton',
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
      wake: 'relancé maintenant',
      patch: 'corrigés en groupe',
      undo: 'rétabli',
      handle: 'marqués comme traités',
      try: 'essayé',
    },
  },
};
