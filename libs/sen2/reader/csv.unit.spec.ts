import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { readCsv } from './csv.js'

const read = (text: string | Buffer) =>
  readCsv(Buffer.from(text)).map(({ line, cells, fault }) => [line, fault?.code ?? cells])

describe('the rows of a CSV file', () => {
  test('come with the line on which they begin, over quoted line breaks of either kind and empty lines', () => {
    expect(read('a,b\r\n1,"x\r\ny"\r\n\r\n2,"p\nq"\r\n3,z')).toStrictEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x\r\ny']],
      [5, ['2', 'p\nq']],
      [7, ['3', 'z']],
    ])
  })

  test('a byte order mark is not part of the first heading', () => {
    expect(read('\uFEFFa,b\n1,2\n')).toStrictEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ])
  })

  test('a quotation mark that is never closed costs its own line only', () => {
    expect(read('a,b\n1,"x\n2,y\n3,"z"\n')).toStrictEqual([
      [1, ['a', 'b']],
      [2, 'stray_quote'],
      [3, ['2', 'y']],
      [4, ['3', 'z']],
    ])
  })

  test('a file cut off inside a quoted value', () => {
    expect(read('a,b\n1,x\n2,"y')).toStrictEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x']],
      [3, 'unclosed_quote'],
    ])
  })

  test('a quotation mark in the middle of a value', () => {
    expect(read('a,b\n1,x"y\n2,"p"q\n3,z\n')).toStrictEqual([
      [1, ['a', 'b']],
      [2, 'stray_quote'],
      [3, 'stray_quote'],
      [4, ['3', 'z']],
    ])
  })

  test('a row in Windows-1252 is told from the rows around it, and read as such', () => {
    const latin1 = Buffer.from('a,b\n1,Zo\u00eb\n2,y\n', 'latin1')
    expect(read(latin1)).toStrictEqual([
      [1, ['a', 'b']],
      [2, ['1', 'Zo\u00eb']],
      [3, ['2', 'y']],
    ])
    expect(read('a,b\n1,Zo\u00eb\n')).toStrictEqual([
      [1, ['a', 'b']],
      [2, ['1', 'Zo\u00eb']],
    ])
  })

  test('lines may end in either way, in one file', () => {
    expect(read('a,b\r\n1,x\n2,y\r\n3,z')).toStrictEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x']],
      [3, ['2', 'y']],
      [4, ['3', 'z']],
    ])
  })

  test('lines may end in CR alone, and cells in semicolons or tabs', () => {
    const expected = [
      [1, ['a', 'b']],
      [2, ['1', 'x']],
    ]
    expect(read('a,b\r1,x\r')).toStrictEqual(expected)
    expect(read('a;b\n1;x\n')).toStrictEqual(expected)
    expect(read('a\tb\n1\tx\n')).toStrictEqual(expected)
  })

  test('a line without end costs itself and no more memory than a row', () => {
    const commas = Buffer.alloc(5_000_000, ',')
    const [heading, second] = readCsv(Buffer.concat([Buffer.from('a,b\n'), commas]))
    expect([heading?.cells, second?.fault?.code, second?.cells]).toStrictEqual([['a', 'b'], 'too_long', []])
  })

  test('an empty file has no rows', () => {
    expect(read('')).toStrictEqual([])
  })

  test('whatever is written is read back, on the line on which it was written', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ë', '0'),
      maxLength: 6,
    })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, (written) => {
        let line = 1
        const expected = written
          .map((cells) => {
            const at = line
            line += cells.join('').split('\n').length
            return { at, cells }
          })
          .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
          .map(({ at, cells }) => [at, cells])
        expect(read(stringify(written))).toStrictEqual(expected)
      }),
    )
  })
})
