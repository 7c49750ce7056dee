// Every word that only the web says. A missing language does not compile; a missing hole or an empty
// string fails in `words.test.ts`.
import { kitWords } from './words/kit.ts'
import { pageWords } from './words/pages.ts'
import { shellWords } from './words/shell.ts'
import { signInWords } from './words/sign-in.ts'
import { tourWords } from './words/tour.ts'

export const words = { shell: shellWords, kit: kitWords, signIn: signInWords, page: pageWords, tour: tourWords } as const
