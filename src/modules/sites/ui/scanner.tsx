// Reads QR codes with the camera of the phone: by the browser where it can, else by a reader that is loaded only
// then. Where there is no camera, or none is allowed, a hand scanner or a person types the code.
import { useEffect, useRef, useState } from 'react'
import { Alert, Button, Input } from 'antd'
import { CameraOutlined } from '@ant-design/icons'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'

/** Answers the text in a frame of the camera, if there is any. */
type Reader = (video: HTMLVideoElement) => Promise<string | undefined>

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorMaker = new (options: { formats: readonly string[] }) => Detector

const frameMs = 200
/** The same code held on before the camera is read once. */
const againMs = 4_000
/** Wide enough for a code held at arm's length, small enough for an old phone. */
const frameWidth = 640

const isMaker = (value: unknown): value is DetectorMaker => typeof value === 'function'

async function readerOf(): Promise<Reader> {
  const maker: unknown = Reflect.get(globalThis, 'BarcodeDetector')
  if (isMaker(maker)) {
    try {
      const detector = new maker({ formats: ['qr_code'] })
      return async (video) => (await detector.detect(video))[0]?.rawValue
    } catch {
      // It knows no QR codes here: the reader below does.
    }
  }
  const { default: jsqr } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return (video) => {
    if (!pen || video.videoWidth === 0) return Promise.resolve(undefined)
    canvas.width = Math.min(frameWidth, video.videoWidth)
    canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth)
    pen.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
    return Promise.resolve(jsqr(data, width, height)?.data)
  }
}

type State = 'off' | 'starting' | 'on' | 'failed'

export function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useSpeaker()
  const [wanted, setWanted] = useState(false)
  const [state, setState] = useState<State>('off')
  const video = useRef<HTMLVideoElement>(null)
  const heard = useRef(onCode)
  useEffect(() => {
    heard.current = onCode
  }, [onCode])
  useEffect(() => {
    if (!wanted || !video.current) return undefined
    setState('starting')
    return watch(video.current, { onState: setState, onCode: (code) => heard.current(code) })
  }, [wanted])
  return (
    <div className="scanner">
      {wanted ? (
        <video
          ref={video}
          className="scanner-view"
          muted
          playsInline
          aria-label={t(words.camera)}
        />
      ) : (
        <Button
          size="large"
          type="primary"
          block
          icon={<CameraOutlined />}
          onClick={() => setWanted(true)}
        >
          {t(words.scan)}
        </Button>
      )}
      {state === 'failed' ? (
        <Alert
          type="warning"
          showIcon
          title={t(words.noCamera)}
          description={t(words.noCameraWhy)}
        />
      ) : null}
      <TypedCode onCode={onCode} />
    </div>
  )
}

/** Runs the camera until it is told to stop. */
function watch(
  video: HTMLVideoElement,
  told: { onState: (state: State) => void; onCode: (code: string) => void },
): () => void {
  let stopped = false
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const last = { code: '', at: 0 }
  const look = async (read: Reader): Promise<void> => {
    if (stopped) return
    const code = await read(video).catch(() => undefined)
    const now = performance.now()
    if (code !== undefined && code !== '' && (code !== last.code || now - last.at > againMs)) {
      last.code = code
      told.onCode(code)
    }
    if (code !== undefined && code === last.code) last.at = now
    timer = setTimeout(() => void look(read), frameMs)
  }
  const start = async (): Promise<void> => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    if (stopped) return stop(stream)
    video.srcObject = stream
    await video.play()
    told.onState('on')
    await look(await readerOf())
  }
  // No camera, none allowed, or an address that browsers lend no camera to: said on the page.
  start().catch(() => stopped || told.onState('failed'))
  return () => {
    stopped = true
    clearTimeout(timer)
    stop(stream)
  }
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** A hand scanner writes like a keyboard and ends with Enter. */
function TypedCode({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useSpeaker()
  const [text, setText] = useState('')
  return (
    <Input.Search
      aria-label={t(words.typedCode)}
      placeholder={t(words.typedCode)}
      enterButton={t(words.typedGo)}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(code) => {
        if (code.trim() === '') return
        onCode(code.trim())
        setText('')
      }}
    />
  )
}
