/**
 * Names that are also words of a note in English. In small letters they are the word: a child called Will must not keep
 * “the school will write” from being recorded. Chosen by hand from names that are given in England; a name that is
 * missing here is pointed out once too often, never once too seldom.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  [
    // Short words that are names elsewhere.
    'an as at be by do go he if in is it me my no of on or so to up us we am',
    'all and any are but can did for get got had has her him his how its let may new not now off old one our',
    'out own per put say see set she ten the too two use was way who why yet you son day man men',
    // Given names.
    'will may might mark grace hope faith joy rose lily ivy holly daisy heather hazel olive summer autumn winter',
    'april june august dawn eve rich bill art frank grant pat rob sue drew don guy miles chase ray sunny star',
    'pearl ruby amber jade crystal penny christian dean earl king prince case carol gene jack jay jean josh lance',
    'max nick pierce reed robin sandy scout skip victor wade ward dale glen forest river rivers sky ocean storm',
    'blessing precious favour justice mercy patience honour comfort gift happy princess angel melody harmony',
    // Surnames.
    'young long short brown white black green gray grey moon park hill wood woods field fields lane street church',
    'house hall cook baker carter mason page price bond best good little small strong sharp wise swift early',
    'bell bird fox lamb stone brook ford west east north south friend love child power major parent root roots',
    'law laws lord knight bishop pope abbot cross crown noble rule ruler school college bridge castle field gate',
    'wells waters banks marsh moor pool pond snow frost rain day weeks week month moody gold silver iron steel',
    'mills potter walker hunter fisher farmer butler cooper turner sawyer porter driver shepherd gardener weaver',
    'speed walk hunt fish farm drive rush race speak tell told read write wright call calls coming going said',
    'list plan review draft meeting advice appeal order panel board team home work works worth just still even',
  ].flatMap((line) => line.split(' ')),
)
