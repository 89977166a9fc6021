import { type Pool } from 'pg'

/** For whoever has just filled the read models: lets the planner know how large they are (infra/migrations/0091). */
export const analyzeReadModels = async (pool: Pool): Promise<void> => {
  await pool.query('SELECT read.take_stock()')
}
