import type { recordWords as english } from '../en/records.js';
import type { Translated } from '../translated.js';

export const recordWords: Translated<typeof english> = {
  calls: {
    name: 'Appel |||| Appels',
    fields: {
      id: 'Numéro',
      rid: 'Identifiant de requête',
      connector: 'Connecteur',
      resource: 'Ressource',
      endpoint: 'Point d’accès',
      method: 'Méthode',
      status: 'Statut',
      reason: 'Motif',
      error: 'Erreur',
      ttl: 'Essais restants',
      attempts: 'Tentatives',
      nextTry: 'Prochain essai',
      replyUrl: 'Adresse de retour',
      client: 'Client',
      createdAt: 'Créé',
      updatedAt: 'Modifié',
      finishedAt: 'Terminé',
      from: 'Créé à partir du',
      to: 'Créé jusqu’au',
    },
  },
  resources: {
    name: 'Ressource |||| Ressources',
    fields: {
      connector: 'Connecteur',
      slug: 'Identifiant',
      title: 'Titre',
      ttl: 'Essais',
      delay: 'Premier délai (s)',
      maxDelay: 'Délai maximal (s)',
      jitter: 'Gigue (0–1)',
      errorEmails: 'E-mails en cas d’erreur',
      concurrency: 'Tentatives simultanées',
      rate: 'Tentatives par seconde',
      maxBody: 'Requête maximale (octets)',
      retentionDays: 'Conservation (jours)',
      paused: 'En pause',
    },
  },
  clients: {
    name: 'Client |||| Clients',
    fields: { name: 'Nom', resources: 'Ressources', quota: 'Quota (appels par minute)' },
  },
  operators: {
    name: 'Opérateur |||| Opérateurs',
    fields: { email: 'E-mail', role: 'Rôle', password: 'Mot de passe' },
  },
};
