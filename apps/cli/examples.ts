import { type Command } from 'commander'

/** For each command, what somebody types: shown below its options. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'alerts plan': ['ehc alerts plan --authority 885 --limit 20'],
  'authority create': ['ehc authority create --authority 885 --name Worcestershire'],
  backup: ['ehc backup --to /backups/monday'],
  'clock check': ['ehc clock check test/histories'],
  'directory show': ['ehc directory show --authority 885'],
  'directory name': ['ehc directory name Worcestershire --authority 885'],
  'directory add-team': ['ehc directory add-team North --authority 885'],
  'directory add-service': [
    'ehc directory add-service "Educational Psychology" --giver psychology --authority 885',
  ],
  'directory change-service': [
    'ehc directory change-service "Educational Psychology" --giver psychology --mailbox ep@council.example --authority 885',
  ],
  'directory close-service': [
    'ehc directory close-service "Hearing Support" --on 2026-12-31 --authority 885',
  ],
  'directory add-locality': ['ehc directory add-locality Malvern --team North --authority 885'],
  'directory change-locality': ['ehc directory change-locality Malvern --team South --authority 885'],
  'directory match': ['ehc directory match "R Carter" --kind officer --is r.carter --authority 885'],
  'directory settings import': [
    'ehc directory settings import edubasealldata.csv --authority 885 --also 884,893 --dry-run',
    'ehc directory settings import providers.csv --kind early-years --authority 885',
  ],
  'directory settings list': ['ehc directory settings list --find "St Mary" --authority 885'],
  'directory settings add': [
    'ehc directory settings add --name "Sunny Days" --postcode "WR1 2AB" --authority 885',
  ],
  doctor: ['ehc doctor', 'ehc doctor --json'],
  'exceptions review': ['ehc exceptions review --authority 885'],
  'export events': [
    'ehc export events --authority 885 --to log.ndjson',
    'ehc export events --authority 885 --open-sealed --to opened.ndjson',
  ],
  'import sen2': [
    'ehc import sen2 return.zip --authority 885 --dry-run',
    'ehc import sen2 return.xml --authority 885 --year 2026',
  ],
  'import events': ['ehc import events --authority 885 --from log.ndjson'],
  'import list': ['ehc import list --authority 885 --limit 5'],
  'import undo': ['ehc import undo --authority 885 --reason "the file of another year" --dry-run'],
  'matches list': ['ehc matches list --authority 885 --csv'],
  'matches same': ['ehc matches same 3 --authority 885 --reason "same address, asked the school"'],
  'matches different': ['ehc matches different 3 --authority 885 --reason "twins"'],
  'parked list': ['ehc parked list --authority 885'],
  'parked retry': ['ehc parked retry --authority 885'],
  'people list': ['ehc people list --authority 885'],
  'people add': [
    'ehc people add --account r.carter --name "Rosalind Carter" --role officer --team North --authority 885',
  ],
  'people change': [
    'ehc people change --account r.carter --name "Rosalind Carter" --role officer manager --authority 885',
  ],
  'people away': [
    'ehc people away --account r.carter --cover t.bell --from 2026-12-21 --until 2027-01-04 --authority 885',
  ],
  'people back': ['ehc people back --account r.carter --authority 885'],
  'people leave': ['ehc people leave --account r.carter --on 2026-11-30 --authority 885'],
  'people invite': [
    'ehc people invite --email r.carter@council.example --name "Rosalind Carter" --role administrator --authority 885',
  ],
  'people recover': ['ehc people recover --email r.carter@council.example --authority 885'],
  'projections status': ['ehc projections status --authority 885'],
  quality: ['ehc quality --authority 885 --json'],
  rebuild: ['ehc rebuild --authority 885 --compare-only', 'ehc rebuild --authority 885'],
  'report timeliness': [
    'ehc report timeliness --authority 885 --year 2026',
    'ehc report timeliness --authority 885 --year 2026 --as-at 2026-06-30 --json',
  ],
  restore: ['ehc restore --from /backups/monday'],
  'return build': ['ehc return build --authority 885 --year 2027 --to return'],
  'return freeze': ['ehc return freeze --authority 885 --year 2027 --name January'],
  'return sign-off': [
    'ehc return sign-off --authority 885 --year 2027 --name January --by "Rosalind Carter" --post "Head of SEND"',
  ],
  'return list': ['ehc return list --authority 885 --year 2027'],
  'return compare': ['ehc return compare --authority 885 --year 2027'],
  'return explain': ['ehc return explain 2.1 --authority 885 --year 2027'],
  'return officers': [
    'ehc return officers --medical yes --clinical yes --social-care no --authority 885 --year 2027',
  ],
  'rules compute': ['ehc rules compute --input case.json'],
  'rules try': ['ehc rules try draft-book.json --authority 885'],
  'rules list': ['ehc rules list'],
  'rules occasions': ['ehc rules occasions --json'],
  'rules show': ['ehc rules show R-FIN20'],
  'sessions end': ['ehc sessions end'],
  'settings show': ['ehc settings show --authority 885'],
  'settings set': ['ehc settings set --bank-holidays bank-holidays.json --dry-run --authority 885'],
  simulate: [
    'ehc simulate --authority 885 --seed 3 --scale 0.1',
    'ehc simulate --authority 885 --scale 3',
    'ehc simulate --authority 885 --authority 937 --authority 825 --scale 3',
  ],
  'take-on cases': ['ehc take-on cases cases.csv --authority 885 --dry-run'],
  'take-on audit': ['ehc take-on audit --authority 885 --exports return-2025.zip return-2026.zip'],
  texts: ['ehc texts --authority 885 --csv'],
  'who-looked': ['ehc who-looked --authority 885 --reference EHC-885-000123'],
  verify: ['ehc verify --authority 885', 'ehc verify --authority 885 --json'],
}

interface Named {
  readonly path: string
  readonly command: Command
}

/** Every command of the program that does something: those without commands of their own. */
export const commandsOf = (
  { commands }: Pick<Command, 'commands'>,
  within: readonly string[] = [],
): readonly Named[] =>
  commands.flatMap((command) => {
    const names = [...within, command.name()]
    return command.commands.length > 0 ? commandsOf(command, names) : [{ path: names.join(' '), command }]
  })

/** Puts its examples below the help of each command. */
export const showExamples = (program: Command): void => {
  for (const { path, command } of commandsOf(program)) {
    const examples = EXAMPLES[path] ?? []
    command.addHelpText('after', `\nExamples:\n${examples.map((one) => `  ${one}\n`).join('')}`)
  }
}
