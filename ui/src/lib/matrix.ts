import type { Column, Matrix } from '../api/incident'

export type Target = Column['target']
/** Columns in the order in which people ask: did it happen, who did it, where, how many. */
const ORDER: Target[] = ['occurrence', 'agent', 'place', 'figure']

export type ColumnGroup = { target: Target; columns: number[] }

/** Column numbers by what they speak of. Within a group those with a denial come first, then the most often told. */
export function columnGroups(matrix: Matrix, only: 'contested' | 'all' = 'all'): ColumnGroup[] {
  const weight = (column: Column) => (column.denied > 0 ? 1000 : 0) + column.asserted
  return ORDER.map((target) => ({
    target,
    columns: matrix.columns
      .map((column, index) => ({ column, index }))
      .filter(({ column, index }) => column.target === target && (only === 'all' || isContested(matrix, index)))
      .sort((one, other) => weight(other.column) - weight(one.column) || one.index - other.index)
      .map(({ index }) => index),
  })).filter((group) => group.columns.length > 0)
}

/** Whether several voices speak of it, or one contradicts: what a reader compares. */
export function isContested(matrix: Matrix, column: number): boolean {
  const told = matrix.rows.filter((row) => row[column] && row[column].stance !== 'silent')
  return told.length > 1 || told.some((row) => row[column]!.stance === 'denies' || row[column]!.stance === 'differs')
}

/** Voices that say something in the given columns. */
export function speakingRows(matrix: Matrix, columns: number[]): number[] {
  return matrix.voices
    .map((_, row) => row)
    .filter((row) => columns.some((column) => (matrix.rows[row]?.[column]?.stance ?? 'silent') !== 'silent'))
}
