/** The page that asks who is there. */
export const signInWords = {
  sign_in: {
    intro: 'Sign in to the backoffice',
    email: 'E-mail',
    password: 'Password',
    ended: 'Your session has ended. Please sign in again.',
  },
};
