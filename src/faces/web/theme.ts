// Colours and sizes, light and dark as equals. One neutral palette and one accent; state colours are used
// with an icon and a word, never alone.
import { theme, type ThemeConfig } from 'antd'
import type { Brightness } from './settings.ts'

export const fontFamily =
  '"PingFang SC","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC Variable",' +
  'system-ui,-apple-system,"Segoe UI",Roboto,sans-serif'

export interface Palette {
  readonly page: string
  readonly panel: string
  readonly line: string
  readonly text: string
  readonly quiet: string
  readonly accent: string
  readonly good: string
  readonly warn: string
  readonly bad: string
  /** Series of charts, in order, readable on the panel. */
  readonly series: readonly string[]
}

export const palettes: Readonly<Record<Brightness, Palette>> = {
  light: {
    page: '#f3f5f6',
    panel: '#ffffff',
    line: '#dfe5e9',
    text: '#16202a',
    quiet: '#576675',
    accent: '#0d5f78',
    good: '#1f7a4d',
    warn: '#9a6200',
    bad: '#b42318',
    series: ['#0d5f78', '#7a8fa0', '#b07d2b', '#5b7f4d', '#8a5a83', '#3f6fb0'],
  },
  dark: {
    page: '#0e1418',
    panel: '#161e24',
    line: '#2a353e',
    text: '#e4ebf0',
    quiet: '#98a8b5',
    accent: '#56b4cd',
    good: '#5cc48d',
    warn: '#e0a84a',
    bad: '#f0857b',
    series: ['#56b4cd', '#8fa3b3', '#d3a558', '#8fb97f', '#c08fba', '#7fa8e0'],
  },
}

/** Ant Design's theme for a brightness; the numbers keep to the 8-pixel grid. */
export function themeOf(brightness: Brightness): ThemeConfig {
  const palette = palettes[brightness]
  return {
    algorithm: brightness === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: 14,
      fontSizeHeading1: 20,
      fontSizeHeading2: 20,
      fontSizeHeading3: 14,
      fontSizeHeading4: 14,
      lineHeight: 1.6,
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: 32,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      // Under the pointer a link is underlined; a paler colour would be hard to read.
      colorLinkHover: palette.accent,
      colorLinkActive: palette.accent,
      colorSuccess: palette.good,
      colorWarning: palette.warn,
      colorError: palette.bad,
      colorBgLayout: palette.page,
      colorBgContainer: palette.panel,
      colorBgElevated: brightness === 'dark' ? '#1c252c' : palette.panel,
      colorText: palette.text,
      colorTextSecondary: palette.quiet,
      colorTextTertiary: palette.quiet,
      colorTextDescription: palette.quiet,
      colorTextPlaceholder: palette.quiet,
      colorBorder: brightness === 'dark' ? '#3a4751' : '#c9d2d9',
      colorBorderSecondary: palette.line,
      boxShadowSecondary:
        brightness === 'dark' ? '0 8px 24px rgba(0,0,0,.5)' : '0 8px 24px rgba(16,32,45,.14)',
    },
    components: {
      Menu: { itemHeight: 36, itemMarginInline: 8, itemBorderRadius: 4, activeBarBorderWidth: 0 },
      Drawer: { paddingLG: 24 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Descriptions: { itemPaddingBottom: 8 },
    },
  }
}
