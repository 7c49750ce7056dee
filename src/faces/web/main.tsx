// The web face: providers around the router. Everything a person sees hangs below.
import { useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { ApiProblem } from './api.ts'
import { router } from './router.tsx'
import { useSettings } from './settings.ts'
import { palettes, themeOf, type Palette } from './theme.ts'
import './style/frame.css'
import './style/kit.css'
import './style/pages.css'

const retriesMax = 2

const client = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      // Only a lost line or an outage is worth asking again by itself.
      retry: (failures, problem) =>
        failures < retriesMax &&
        problem instanceof ApiProblem &&
        (problem.status === 0 || problem.status === 503),
    },
  },
})

function paint(palette: Palette) {
  const style = document.documentElement.style
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value === 'string') style.setProperty(`--${name}`, value)
  }
}

function Root() {
  const { language, brightness } = useSettings()
  const theme = useMemo(() => {
    paint(palettes[brightness])
    return themeOf(brightness)
  }, [brightness])
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}

const place = document.getElementById('root')
if (place) createRoot(place).render(<Root />)
// The list of the typeface's hundred parts is large: the page stands without waiting for it, in the system's own.
void import('@fontsource-variable/noto-sans-sc')
