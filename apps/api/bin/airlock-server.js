#!/usr/bin/env node
await import(new URL('../dist/bundle/main.js', import.meta.url).href);
