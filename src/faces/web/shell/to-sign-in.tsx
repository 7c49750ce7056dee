// Leads to the sign-in page, once, and remembers where one wanted to go.
import { useEffect, useRef } from 'react'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Loading } from '../kit/states.tsx'

export function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  const led = useRef(false)
  useEffect(() => {
    if (led.current) return
    led.current = true
    const { href } = router.latestLocation
    void navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
  }, [navigate, router])
  return <Loading lines={10} />
}
