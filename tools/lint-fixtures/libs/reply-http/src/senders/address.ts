export const address = 'here';
