import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { theme } from './theme.ts';

/** The theme's CSS variables as a style sheet. Read by the build only. */
export function themeVariables(): string {
  const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  return convertCssVariables({ variables: used(variables), light: used(light), dark: used(dark) }, ':root');
}

/** Mantine's other hues are in no screen of ours, and every guest would pay for them. */
const unusedHue = /^--mantine-color-(pink|grape|violet|indigo|blue|cyan|lime|orange|teal|yellow|green)-/;

function used(variables: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !unusedHue.test(name)));
}
