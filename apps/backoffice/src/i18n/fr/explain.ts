import type { explainWords as english } from '../en/explain.js';
import type { Translated } from '../translated.js';

export const explainWords: Translated<typeof english> = {
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
};
