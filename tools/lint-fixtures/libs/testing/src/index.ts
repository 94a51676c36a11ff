export const fake = {};
