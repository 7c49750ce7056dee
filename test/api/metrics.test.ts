// The page that Prometheus reads: every line is in its format, checked by a reader of its own, and the
// figures count what happened.
import { describe, expect, test } from 'vitest'
import { metricsPage, Requests } from '../../src/faces/http/metrics.ts'
import { exposition } from './exposition.ts'
import { face, takeWatch } from './face.ts'

describe('the exposition format', () => {
  test('of the page holds, line by line', async () => {
    const { get, post } = await face()
    await takeWatch(post, 'desk')
    await get('/api/watch/board')
    const response = await get('/metrics', '')
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const families = exposition(await response.text())
    expect([...families.keys()]).toEqual(
      expect.arrayContaining([
        'shouhu_http_requests_total',
        'shouhu_http_request_duration_seconds',
        'shouhu_log_position',
        'shouhu_live_clients',
        'process_resident_memory_bytes',
        'process_cpu_seconds_total',
      ]),
    )
  })

  test('survives quotes, backslashes and line breaks in labels and help', () => {
    const page = metricsPage(new Requests(), [
      { name: 'odd', help: 'a\\b\nc', kind: 'gauge', value: 1, labels: { x: 'a"b\\c\nd' } },
      { name: 'odd', help: 'a\\b\nc', kind: 'gauge', value: Number.NaN, labels: { x: 'e' } },
    ])
    expect(exposition(page).get('odd')?.samples).toEqual([
      { name: 'odd', labels: { x: 'a"b\\c\nd' }, value: 1 },
      { name: 'odd', labels: { x: 'e' }, value: Number.NaN },
    ])
  })

  test.each([
    ['a 1\n', 'a has no TYPE'],
    ['# TYPE a gauge\na{x=1} 1\n', 'no sample: a{x=1} 1'],
    ['# TYPE a gauge\na one\n', 'no sample: a one'],
    ['# TYPE a gauge\na 1', 'ends with a line break'],
    ['# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\na 2\n', 'a is not together'],
    ['# TYPE a gauge\na 1\na 1\n', 'a is told twice'],
  ])('is really read: %j is %s', (page, complaint) => {
    expect(() => exposition(page)).toThrow(complaint)
  })
})

describe('the figures', () => {
  test('count requests by route and status, and durations in growing buckets', async () => {
    const { get, post } = await face()
    await takeWatch(post, 'desk')
    await takeWatch(post, 'gate')
    await post('/api/watch/take-watch', { post: 'desk', person: 'p' })
    await get('/made/up/1')
    await get('/made/up/2')
    const families = exposition(await (await get('/metrics')).text())
    const counted = families.get('shouhu_http_requests_total')?.samples ?? []
    expect(counted).toEqual(
      expect.arrayContaining([
        {
          name: 'shouhu_http_requests_total',
          labels: { method: 'POST', route: '/api/watch/take-watch', status: '200' },
          value: 2,
        },
        {
          name: 'shouhu_http_requests_total',
          labels: { method: 'POST', route: '/api/watch/take-watch', status: '409' },
          value: 1,
        },
        {
          name: 'shouhu_http_requests_total',
          labels: { method: 'GET', route: 'unmatched', status: '404' },
          value: 2,
        },
      ]),
    )
    const durations = (families.get('shouhu_http_request_duration_seconds')?.samples ?? []).filter(
      ({ labels }) => labels['route'] === '/api/watch/take-watch',
    )
    const buckets = durations
      .filter(({ name }) => name.endsWith('_bucket'))
      .map(({ value }) => value)
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b))
    expect(buckets.at(-1)).toBe(3)
    expect(durations.find(({ name }) => name.endsWith('_count'))?.value).toBe(3)
  })

  test('tell where the log stands, and what the composition root adds', async () => {
    const { get, post } = await face({
      figures: async () => [
        {
          name: 'shouhu_outbox_messages',
          help: 'Waiting.',
          kind: 'gauge',
          value: 7,
          labels: { world: 'live' },
        },
      ],
    })
    const position = await takeWatch(post, 'desk')
    const families = exposition(await (await get('/metrics')).text())
    expect(families.get('shouhu_log_position')?.samples[0]?.value).toBe(position)
    expect(families.get('shouhu_outbox_messages')).toMatchObject({
      kind: 'gauge',
      samples: [{ value: 7, labels: { world: 'live' } }],
    })
  })
})
