// Give a command with one press, where there is nothing to fill in: accept, tick, check in.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { tell, type ApiProblem, type Done } from '../api.ts'
import { useNames } from '../catalogue.ts'
import { remember } from '../doings.ts'
import { useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'

export function useTell(command: string, onDone?: (done: Done) => void) {
  const where = useWhere()
  const client = useQueryClient()
  const names = useNames()
  const { t } = useSpeaker()
  const { message } = App.useApp()
  return useMutation<Done, ApiProblem, unknown>({
    mutationFn: (input) => tell(command, input, where, crypto.randomUUID()),
    onSuccess: (done) => {
      const title = names.of(command)
      const awaits = done.approval !== undefined
      remember({ command, title, position: done.position, awaits })
      const said = awaits
        ? t(words.kit.awaitsSecond)
        : t(words.kit.recorded, { position: done.position })
      void message.success(`${title} · ${said}`)
      void client.invalidateQueries({ queryKey: ['view'] })
      void client.invalidateQueries({ queryKey: ['platform'] })
      onDone?.(done)
    },
    onError: (problem) => {
      void message.warning(
        problem.status === 0 ? t(words.kit.unreachable) : problem.detail || t(words.kit.failed),
      )
    },
  })
}
