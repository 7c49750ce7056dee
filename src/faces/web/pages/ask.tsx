// Any inquiry by its name: what the palette opens.
import { useParams } from '@tanstack/react-router'
import { useCatalogue } from '../catalogue.ts'
import { Question } from '../kit/question.tsx'
import type { Values } from '../kit/schema.ts'
import { Answered, Empty } from '../kit/states.tsx'
import { useInquiry } from '../queries.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

export default function Ask() {
  const { t } = useSpeaker()
  const { module = '', name: last = '' } = useParams({ strict: false })
  const name = `${module}.${last}`
  const catalogue = useCatalogue()
  const useAnswer = (params: Values | undefined) =>
    useInquiry<unknown>(name, params ?? {}, { enabled: params !== undefined })
  return (
    <Answered of={catalogue}>
      {({ modules }) => {
        const declared = modules
          .flatMap((one) => one.inquiries)
          .find((candidate) => candidate.name === name)
        return declared ? (
          <Question
            key={name}
            declared={declared}
            kind={t(words.page.askTitle)}
            useAnswer={useAnswer}
          />
        ) : (
          <Empty title={t(words.page.unknownName, { name })} />
        )
      }}
    </Answered>
  )
}
