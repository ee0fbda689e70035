/// <reference types="vite/client" />

declare module 'virtual:theme-variables.css';

declare module 'virtual:texts-*' {
  export const texts: Record<string, unknown>;
}
