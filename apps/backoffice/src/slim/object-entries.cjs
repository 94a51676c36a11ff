// What the package `object.entries` makes up for old browsers. vite.config.ts puts it in the package's place.
module.exports = Object.entries;
