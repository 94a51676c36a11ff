/** What every product under test is started with. */
export const SEEDS = {
  apiKey: 'airlock_e2e_key_of_the_first_client',
  adminToken: 'e2e-token-of-an-admin',
  replySecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  adminEmail: 'ada@example.org',
  adminPassword: 'correct horse battery staple',
} as const;

/** The seeds as settings; replies may go to receivers on loopback, and upstreams are asked for nothing but calls. */
export const SEED_SETTINGS: Readonly<Record<string, string>> = {
  AIRLOCK_API_KEY: SEEDS.apiKey,
  AIRLOCK_REPLY_SECRET: SEEDS.replySecret,
  AIRLOCK_ADMIN_TOKEN: SEEDS.adminToken,
  AIRLOCK_ADMIN_EMAIL: SEEDS.adminEmail,
  AIRLOCK_ADMIN_PASSWORD: SEEDS.adminPassword,
  AIRLOCK_REPLY_ALLOW: '127.0.0.0/8',
  AIRLOCK_CHECK_SECONDS: '0',
};
