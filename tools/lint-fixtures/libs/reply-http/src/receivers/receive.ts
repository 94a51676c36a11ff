export const receive = 'received';
