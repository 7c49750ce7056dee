// Server-sent events with a bounded buffer: a reader that does not keep up is cut off, and comes back
// from where it was by `Last-Event-ID`.

/** One event as it goes over the wire. */
export function eventText(event: { event: string; id?: number | string; data: unknown }): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`
  return `${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`
}

export interface Pipe {
  /** Queue bytes. Answers false once the reader is gone or was cut off. */
  send(bytes: Uint8Array): boolean
  /** End it in good order: what is queued is still delivered. */
  close(): void
}

interface StreamParts {
  readonly bufferBytesMax: number
  /** Break the connection of a reader that is too slow. */
  cut?(): void
  /** Called at once; what it answers is called exactly once when the reader is gone. */
  open(pipe: Pipe): () => void
}

/** A response that streams whatever `open` sends. */
export function eventStream({ bufferBytesMax, cut, open }: StreamParts): Response {
  let gone: (() => void) | undefined
  let over = false
  const end = () => {
    over = true
    gone?.()
    gone = undefined
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const pipe: Pipe = {
          send(bytes) {
            if (over) return false
            if ((controller.desiredSize ?? 0) < bytes.byteLength) {
              end()
              if (cut) cut()
              else controller.error(new Error('the reader is too slow'))
              return false
            }
            controller.enqueue(bytes)
            return true
          },
          close() {
            if (over) return
            end()
            controller.close()
          },
        }
        gone = open(pipe)
        if (over) end()
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytesMax }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}
