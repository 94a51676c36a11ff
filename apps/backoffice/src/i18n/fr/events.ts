import type { eventWords as english } from '../en/events.js';
import type { Translated } from '../translated.js';

export const eventWords: Translated<typeof english> = {
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
};
