// What the pages of this module are called.
export const titles = {
  paper: { zh: '应急包', en: 'Paper packs' },
} as const
