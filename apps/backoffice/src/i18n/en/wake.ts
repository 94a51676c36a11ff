/** Bringing the next try of one call forward. */
export const wakeWords = {
  wake: {
    button: 'Wake up',
    text: 'Makes the next try now; its tries are not renewed.',
    done: 'Woken up',
  },
};
