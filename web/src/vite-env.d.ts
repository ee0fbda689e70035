/// <reference types="vite/client" />

declare module 'virtual:theme-variables.css';

declare module 'virtual:join-texts-id' {
  export const texts: Record<string, unknown>;
}

declare module 'virtual:join-texts-en' {
  export const texts: Record<string, unknown>;
}
