// Prints a paper: a file to keep, and beside it one to edit. Not shown to those who may not print it.
import { Button, Space } from 'antd'
import { FileWordOutlined, PrinterOutlined } from '@ant-design/icons'
import { addressOf, pathOf } from '../api.ts'
import { useCatalogue, useNames } from '../catalogue.ts'
import { useSettings } from '../settings.ts'
import { useWhere } from '../where.ts'

interface PaperButtonProps {
  /** `module.paper`. */
  readonly paper: string
  readonly params?: Readonly<Record<string, unknown>>
  /** Offered to be edited too. */
  readonly word?: boolean
  readonly type?: 'primary' | 'default' | 'text' | 'link'
  readonly size?: 'small' | 'middle' | 'large'
  /** Words on the button; the paper's own title without them. */
  readonly title?: string
}

export function PaperButton({
  paper,
  params = {},
  word = false,
  title,
  ...look
}: PaperButtonProps) {
  const { data } = useCatalogue()
  const names = useNames()
  const where = useWhere()
  const { language } = useSettings()
  const declared = data?.modules.flatMap(({ papers }) => papers).find(({ name }) => name === paper)
  if (!declared?.may) return null
  const address = (ending: string): string =>
    addressOf(`${pathOf(paper)}.${ending}`, { ...params, lang: language }, where)
  return (
    <Space.Compact>
      <Button {...look} icon={<PrinterOutlined />} href={address('pdf')} download>
        {title ?? names.of(paper)} PDF
      </Button>
      {word ? (
        <Button {...look} icon={<FileWordOutlined />} href={address('docx')} download>
          Word
        </Button>
      ) : null}
    </Space.Compact>
  )
}
