// The Mantine theme: our scale, sizes and defaults. Colours of surfaces are in tokens.css.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = ['#eef2ff', '#dfe5ff', '#c0cbff', '#9dadfd', '#7f92f8', '#6a7df2', '#4858dc', '#3b49bd', '#323e9b', '#2a3580'];
const dark: MantineColorsTuple = ['#ececee', '#c3c3c9', '#a2a2aa', '#7d7d85', '#3a3a3f', '#2b2b30', '#222226', '#18181b', '#121214', '#0d0d0f'];
const sans = "'Inter Variable', Inter, system-ui, sans-serif";

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: 6,
  colors: { brand, dark },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: { fontFamily: sans, fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 400, fz: 12, withinPortal: true } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withinPortal: true } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withinPortal: true } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.4 } } },
    Input: { defaultProps: { size: 'sm' } },
    Switch: { defaultProps: { size: 'sm' } },
  },
});

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c1c1f',
    '--mantine-color-dimmed': '#62626b',
    '--mantine-color-placeholder': '#74747d',
    '--mantine-color-default-border': '#dfdfe3',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-brand-light-color': '#3b49bd',
    '--mantine-color-brand-light-hover': '#e3e8ff',
    '--mantine-color-brand-outline-hover': '#eef2ff',
    '--mantine-color-gray-light-color': '#3f3f46',
    '--mantine-color-gray-subtle-color': '#3f3f46',
  },
  dark: {
    '--mantine-color-body': '#161618',
    '--mantine-color-text': '#ececee',
    '--mantine-color-dimmed': '#a2a2aa',
    '--mantine-color-placeholder': '#8d8d95',
    '--mantine-color-default-border': '#36363b',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-brand-light-color': '#9dadfd',
    '--mantine-color-gray-light-color': '#c3c3c9',
  },
});

/** The nonce that the server wrote into the page; styles made at run time carry it. */
export function styleNonce(): string {
  const text = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
  return text.startsWith('__') ? '' : text;
}
