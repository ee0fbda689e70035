import { createTheme, type MantineColorsTuple } from '@mantine/core';

const deepTeal: MantineColorsTuple = [
  '#ecf6f6',
  '#d9eaea',
  '#b0d4d5',
  '#83bdbf',
  '#5eaaad',
  '#459ea1',
  '#2f8285',
  '#136f73',
  '#0b5f63',
  '#044a4d',
];

// Mantine's dark greys, moved towards our paper.
const dark: MantineColorsTuple = [
  '#e6ecec',
  '#c3cdce',
  '#a3b1b3',
  '#73838a',
  '#47555a',
  '#333e40',
  '#263032',
  '#1e2526',
  '#161b1c',
  '#101415',
];

/** The look of Rembuk: one accent, system fonts, calm sizes. */
export const theme = createTheme({
  primaryColor: 'deepTeal',
  primaryShade: { light: 8, dark: 6 },
  colors: { deepTeal, dark },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", Menlo, Consolas, monospace',
  headings: { fontWeight: '600' },
  lineHeights: { md: '1.6' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
  },
});
