// Whether the screen is a phone's.
import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 767px)')

const subscribe = (heard: () => void) => {
  phone.addEventListener('change', heard)
  return () => phone.removeEventListener('change', heard)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => phone.matches)
