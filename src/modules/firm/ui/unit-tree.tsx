// The organisation as a tree. Units are few enough to be asked for at once.
import { useMemo } from 'react'
import { Tree } from 'antd'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import type { Names, Paged } from '../../../faces/web/kit/view-table.tsx'
import { called } from '../../../faces/web/nouns.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'

interface UnitRow {
  readonly id: string
  readonly name: string
  readonly nameEn?: string
  readonly kind: string
  readonly parent?: string
  readonly head?: string
}

interface Node {
  readonly key: string
  readonly unit: UnitRow
  readonly title: string
  readonly children: Node[]
}

// The most that one page of a list may hold.
const unitsMax = 500
const openUnder = 2

/** Units under their parents; those whose parent is not seen stand at the top. */
export function treeOf(units: readonly UnitRow[]): readonly Node[] {
  const nodes = new Map(
    units.map((unit): [string, Node] => [
      unit.id,
      { key: unit.id, unit, title: unit.name, children: [] },
    ]),
  )
  const roots: Node[] = []
  for (const node of nodes.values()) {
    const above = nodes.get(node.unit.parent ?? '')
    if (above) above.children.push(node)
    else roots.push(node)
  }
  return roots
}

function keysDownTo(nodes: readonly Node[], depth: number): string[] {
  if (depth === 0) return []
  return nodes.flatMap((node) => [node.key, ...keysDownTo(node.children, depth - 1)])
}

export default function UnitTree() {
  const asked = useView<Paged<UnitRow>>('firm.units', { size: unitsMax })
  return (
    <Answered of={asked}>
      {({ answer }) => <TreeOf units={answer.rows} names={answer.names} />}
    </Answered>
  )
}

function TreeOf({ units, names }: { units: readonly UnitRow[]; names: Names }) {
  const { t } = useSpeaker()
  const words = useNames()
  const roots = useMemo(() => treeOf(units), [units])
  const headOf = (head: string) => {
    const both = names[`person/${head}`]
    return both ? t(both) : head
  }
  if (units.length === 0) return <Empty />
  return (
    <Panel>
      <Tree<Node>
        showLine
        selectable={false}
        defaultExpandedKeys={keysDownTo(roots, openUnder)}
        treeData={[...roots]}
        titleRender={({ unit, children }) => (
          <span className="tree-node">
            <Link to={`/firm/units/${unit.id}`}>{t(called(unit))}</Link>
            <span className="quiet">{words.value('kind', unit.kind)}</span>
            {unit.head === undefined ? null : <span className="quiet">{headOf(unit.head)}</span>}
            {children.length === 0 ? null : (
              <span className="quiet tabular">{children.length}</span>
            )}
          </span>
        )}
      />
    </Panel>
  )
}
