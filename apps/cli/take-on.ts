import { type Command } from 'commander'
import { auditTakeOn, ExportRefused, readExport, type ReturnExport, type TakeOnAudit } from '#sen2'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { registerTakeOnCases } from './take-on-cases.js'
import { vaultOf } from './vault.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly exports?: readonly string[]
  readonly json?: true
}

const auditText = ({ authority, streams, findings, importsWithoutFiles }: TakeOnAudit): string => {
  const about = findings.map(({ code, certain, references, rows, message }) => {
    const where = rows.map(({ file, line }) => `${file} ${line}`).join(', ')
    const record = references.length === 0 ? 'a child without a case' : references.join(' ')
    return `${record}: ${code}${certain ? '' : ' (not certain)'}; rows ${where}\n  ${message}`
  })
  const sum =
    findings.length === 0
      ? `Authority ${authority}: of ${streams} records that imports wrote to, none shows a sign of another child.`
      : `Authority ${authority}: ${findings.length} of ${streams} records that imports wrote to should be looked at.`
  const files =
    importsWithoutFiles.length === 0
      ? []
      : [
          `Of what ${importsWithoutFiles.length} ${importsWithoutFiles.length === 1 ? 'import' : 'imports'} added by key alone it cannot be known without the files whose it is: give them with --exports.`,
        ]
  return `${[...about, sum, ...files].join('\n')}\n`
}

const audit = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  try {
    const exports: ReturnExport[] = []
    for (const path of options.exports ?? []) exports.push(await readExport(givenPath(path), authority))
    const found = await withDatabase('take-on audit', async ({ configuration, pool, openStore }) => {
      const store = await openStore()
      if ((await store.head(authority)) === 0)
        throw new CliError('no_data', `The log of authority ${authority} is empty. Check the code.`, 1)
      return auditTakeOn({ store, vault: await vaultOf({ pool, configuration }), authority, exports })
    })
    process.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : auditText(found))
    if (found.findings.length > 0) process.exitCode = 3
  } catch (error) {
    if (error instanceof ExportRefused) throw new CliError(error.code, error.message, 2)
    throw error
  }
}

/** `ehc take-on audit`: what an earlier version may have put on the wrong child, reads only; and `ehc take-on cases`. */
export const registerTakeOn = (program: Command): void => {
  const group = program.command('take-on').description('records that came from returns and lists')
  registerTakeOnCases(group)
  group
    .command('audit')
    .description(
      'find what version 0.2.0 may have recorded on the wrong child; exit code 3 when there is any',
    )
    .addOption(authorityOption())
    .option('--exports <paths...>', 'the returns that were taken on, as far as they are still there')
    .option('--json', 'print one JSON document')
    .action(audit)
}
