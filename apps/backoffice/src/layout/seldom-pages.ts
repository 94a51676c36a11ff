export { AccessDenied, AuthenticationError, NotFound } from 'react-admin';
