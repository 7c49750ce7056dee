// Language, and light or dark.
import { Button, Tooltip } from 'antd'
import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { choose, useSettings, useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

export function Choices() {
  const { t, language } = useSpeaker()
  const { brightness } = useSettings()
  const dark = brightness === 'dark'
  const toOther = dark ? t(words.shell.toLight) : t(words.shell.toDark)
  return (
    <>
      <Tooltip title={t(words.shell.language)}>
        <Button
          type="text"
          icon={<TranslationOutlined />}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => choose({ language: language === 'zh' ? 'en' : 'zh' })}
        >
          {language === 'zh' ? t(words.shell.toEnglish) : t(words.shell.toChinese)}
        </Button>
      </Tooltip>
      <Tooltip title={toOther}>
        <Button
          type="text"
          icon={dark ? <SunOutlined /> : <MoonOutlined />}
          aria-label={toOther}
          onClick={() => choose({ brightness: dark ? 'light' : 'dark' })}
        />
      </Tooltip>
    </>
  )
}
