// The page around sign-in and set-up: what this is on one side, the way in on the other.
import type { ReactNode } from 'react'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { Mark } from './brand.tsx'
import { Choices } from './choices.tsx'

export function Door({ children }: { children: ReactNode }) {
  const { t } = useSpeaker()
  return (
    <div className="door">
      <section className="door-side">
        <div className="brand">
          <Mark size={40} />
          <strong>{t(words.shell.product)}</strong>
        </div>
        <div className="door-words">
          <h1>{t(words.signIn.slogan)}</h1>
          <p>{t(words.signIn.about)}</p>
        </div>
        <River />
      </section>
      <main className="door-form">
        <div className="door-choices">
          <Choices />
        </div>
        {children}
      </main>
    </div>
  )
}

/** Two banks and the bend between them. */
const River = () => (
  <svg
    className="door-map"
    viewBox="0 0 480 240"
    aria-hidden="true"
    preserveAspectRatio="xMidYMax slice"
  >
    {[0, 1, 2, 3, 4].map((step) => (
      <path
        key={step}
        d={`M${-20 + step * 12} ${236 - step * 10}C120 ${228 - step * 14} 120 ${120 - step * 6} 220 ${124 - step * 8}S${
          320 - step * 6
        } ${40 + step * 4} ${500 - step * 8} ${28 + step * 16}`}
        fill="none"
        stroke="#7fd0e4"
        strokeWidth={step === 2 ? 3 : 1}
        opacity={1 - Math.abs(step - 2) * 0.3}
      />
    ))}
  </svg>
)
