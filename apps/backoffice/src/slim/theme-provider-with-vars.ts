// In place of MUI's provider of themes of CSS variables, which is asked for as little as what makes them.
export { default as CssVarsProvider } from './create-theme-with-vars.js';
