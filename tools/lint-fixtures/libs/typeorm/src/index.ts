export const adapter = 'typeorm';
