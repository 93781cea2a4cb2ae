// What the bundler makes of imports such as `./examples/wav.ts?raw`.
/// <reference types="vite/client" />
