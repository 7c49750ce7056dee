// Answers given with one press on a phone, also where there is no network: kept on the device until there is one.
import { useCallback } from 'react'
import { App } from 'antd'
import { CloudUploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApiProblem } from '../api.ts'
import { noteGiven } from '../doings.ts'
import { tellOrKeep, useSendLater, useWaiting } from '../later.ts'
import { useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'

/** Gives a command now or as soon as there is a network, and says which. */
export function useAnswering() {
  const { t } = useSpeaker()
  const { world } = useWhere()
  const client = useQueryClient()
  const { message } = App.useApp()
  const onProblem = useCallback(
    (problem: ApiProblem) => void message.warning(problem.detail || problem.title),
    [message],
  )
  useSendLater(onProblem)
  return useMutation<boolean, ApiProblem, { command: string; input: unknown }>({
    networkMode: 'always',
    mutationFn: ({ command, input }) => tellOrKeep(command, input, world),
    onSuccess: (done, { command }) => {
      noteGiven(command)
      if (done) {
        void message.success(t(words.kit.sent))
        void client.invalidateQueries({ queryKey: ['view'] })
      } else void message.info(t(words.kit.keptHere))
    },
    onError: onProblem,
  })
}

/** What is kept on this device until there is a network. */
export function WaitingNote() {
  const { t } = useSpeaker()
  const waiting = useWaiting()
  if (waiting.length === 0) return null
  return (
    <p className="waiting-note warn" role="status">
      <CloudUploadOutlined /> {t(words.kit.waiting, { count: waiting.length })}
    </p>
  )
}
