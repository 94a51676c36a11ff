export const letters = [];
