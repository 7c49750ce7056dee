// A button beside a fact: it opens the command's form at the side, where it says what it will do before it does
// it. Not shown to those who may not give the command.
import { useState, type ReactNode } from 'react'
import { Button, Drawer } from 'antd'
import { useCommand, useNames } from '../catalogue.ts'
import { CommandForm } from './command-form.tsx'
import type { Done } from '../api.ts'
import type { Values } from './schema.ts'

interface CommandButtonProps {
  readonly command: string
  readonly fixed?: Values
  readonly initial?: Values
  readonly icon?: ReactNode
  readonly type?: 'primary' | 'default' | 'text' | 'link'
  readonly size?: 'small' | 'middle' | 'large'
  readonly danger?: boolean
  /** Words on the button; the command's own without them. */
  readonly title?: string
  onDone?(done: Done): void
}

export function CommandButton(props: CommandButtonProps) {
  const { command, fixed, initial, icon, type = 'default', size = 'middle', danger = false } = props
  const declared = useCommand(command)
  const names = useNames()
  const [open, setOpen] = useState(false)
  if (!declared?.may) return null
  return (
    <>
      <Button type={type} size={size} danger={danger} icon={icon} onClick={() => setOpen(true)}>
        {props.title ?? names.of(command)}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={480}
        title={names.of(command)}
        destroyOnHidden
      >
        <CommandForm
          command={command}
          {...(fixed ? { fixed } : {})}
          {...(initial ? { initial } : {})}
          onCancel={() => setOpen(false)}
          onDone={(done) => {
            setOpen(false)
            props.onDone?.(done)
          }}
        />
      </Drawer>
    </>
  )
}
